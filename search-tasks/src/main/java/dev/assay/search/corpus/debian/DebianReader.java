package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Package lists of Debian and its relatives: the files {@code Packages} of an archive, those below {@code /var/lib/apt/lists}, or what
 * {@code apt-cache dumpavail} prints; plain, gzip, xz, bzip2 or LZ4.
 *
 * <p>One document for each package, of its newest version; of each source package, maintainer and section, and of each virtual package
 * that at least two packages provide. Maintainers are told apart by name; addresses of people are left out.
 *
 * <p>The lists are read twice: first for the newest versions, then for the pages.
 */
public final class DebianReader implements CorpusReader {
    private final List<Path> lists;
    private final List<Path> translations;
    private final String licence;
    private final ReadLimits limits;

    /**
     * Over some lists.
     *
     * @param lists read in this order; of the same version in two of them the first counts
     * @param translations files {@code Translation-en} with the long descriptions that newer lists leave out; may be none
     * @param licence of the documents, for example {@link Document#NO_ASSERTION}
     * @param limits of a stanza and of a page
     */
    public DebianReader(List<Path> lists, List<Path> translations, String licence, ReadLimits limits) {
        this.lists = List.copyOf(lists);
        this.translations = List.copyOf(translations);
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        Catalogue catalogue = catalogue(problems);
        if (catalogue.isEmpty()) {
            throw new CorpusException(
                    "None of the %d files is a package list: there is no stanza with Package and Version in (%s).\nMaybe name the files that end in _Packages below /var/lib/apt/lists, after apt-get update."
                            .formatted(
                                    lists.size(),
                                    String.join(
                                            ", ",
                                            lists.stream()
                                                    .map(Path::getFileName)
                                                    .map(String::valueOf)
                                                    .toList())));
        }
        Consumer<Document> bounded = document -> {
            if (limits.admits(document, problems)) {
                sink.accept(document);
            }
        };
        packages(catalogue, bounded, problems);
        groups(catalogue, bounded);
    }

    private Catalogue catalogue(Problems problems) throws IOException {
        Catalogue catalogue = new Catalogue();
        for (Path list : lists) {
            Stanzas.read(list, limits, problems, stanza -> {
                if (Entry.describes(stanza)) {
                    catalogue.add(Entry.of(stanza));
                } else {
                    problems.add(
                            Problem.Code.MALFORMED,
                            stanza.line("Package").isEmpty()
                                    ? String.valueOf(list.getFileName())
                                    : stanza.line("Package"),
                            "A stanza needs the name of a package and a version; it has (%s) and (%s)."
                                    .formatted(stanza.line("Package"), stanza.line("Version")));
                }
            });
        }
        return catalogue;
    }

    private void packages(Catalogue catalogue, Consumer<Document> sink, Problems problems) throws IOException {
        Descriptions descriptions = new Descriptions();
        for (Path translation : translations) {
            Stanzas.read(translation, limits, problems, descriptions::add);
        }
        Set<String> written = new HashSet<>();
        Problems toldBefore = new Problems();
        for (Path list : lists) {
            Stanzas.read(list, limits, toldBefore, stanza -> {
                if (Entry.describes(stanza) && isNewest(stanza, catalogue, written, problems)) {
                    sink.accept(PackagePage.of(stanza, descriptions.of(stanza), licence));
                }
            });
        }
    }

    private static boolean isNewest(Stanza stanza, Catalogue catalogue, Set<String> written, Problems problems) {
        String name = stanza.line("Package");
        Entry newest = catalogue.get(name);
        if (newest == null) {
            return false;
        }
        String version = stanza.line("Version");
        if (!newest.version().text().equals(version)) {
            problems.add(
                    Problem.Code.OLDER_VERSION,
                    name,
                    "Version (%s) gives way to (%s)."
                            .formatted(version, newest.version().text()));
            return false;
        }
        if (!written.add(name)) {
            problems.add(Problem.Code.DUPLICATE_ID, name, "Version (%s) stands in two lists.".formatted(version));
            return false;
        }
        return true;
    }

    private void groups(Catalogue catalogue, Consumer<Document> sink) {
        GroupPage pages = new GroupPage(licence);
        catalogue.by(Entry::source).forEach((name, all) -> sink.accept(pages.source(name, all)));
        TreeMap<String, List<Entry>> maintainers = new TreeMap<>();
        catalogue
                .by(Entry::maintainer)
                .forEach((name, all) -> maintainers.merge(Ids.maintainer(name), all, Catalogue::both));
        maintainers
                .values()
                .forEach(all -> sink.accept(pages.maintainer(all.get(0).maintainer(), all)));
        catalogue.by(Entry::section).forEach((name, all) -> sink.accept(pages.section(name, all)));
        catalogue.virtual().forEach((name, all) -> sink.accept(pages.virtual(name, all)));
    }
}
