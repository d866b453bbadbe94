package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.Names;

/** Ids of documents about Debian. Packages, real and virtual, share one space of names, as in Debian. */
final class Ids {
    private Ids() {}

    static String of(String name) {
        return "debian:" + name;
    }

    static String source(String name) {
        return "debian-source:" + name;
    }

    static String maintainer(String name) {
        return "debian-maintainer:" + Names.slug(name);
    }

    static String section(String name) {
        return "debian-section:" + name;
    }
}
