package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Pages about what packages have in common. Each lists its packages, with what they are, one a line. */
final class GroupPage {
    private final String licence;

    GroupPage(String licence) {
        this.licence = licence;
    }

    /** A source package. */
    Document source(String name, List<Entry> packages) {
        Composer page = new Composer(Ids.source(name));
        page.write("%s (source package)\n\nThe source package %s of Debian builds ".formatted(name, name));
        count(page, packages.size(), "binary package");
        page.write(".\n");
        shared(packages, Entry::maintainer).forEach((maintainer, count) -> {
            page.write("Maintainer: ");
            page.entity("maintainer", Ids.maintainer(maintainer), "maintained-by", maintainer);
            page.write("\n");
        });
        shared(packages, Entry::section).forEach((section, count) -> {
            page.write("Section: ");
            page.entity("section", Ids.section(section), "section", section);
            page.write("\n");
        });
        page.write("\nBinary packages:\n");
        list(page, "builds", packages);
        return page.document(name + " (source package)", List.of(), "source-package", "en", licence, "");
    }

    /** A person or team. */
    Document maintainer(String name, List<Entry> packages) {
        Composer page = new Composer(Ids.maintainer(name));
        SortedMap<String, Integer> sources = shared(packages, Entry::source);
        page.write("%s\n\n%s maintains ".formatted(name, name));
        count(page, packages.size(), "binary package");
        page.write(" of Debian, built from ");
        int begin = page.here();
        page.write(counted(sources.size(), "source package"));
        page.factSince(begin, "source-packages", number(sources.size()));
        page.write(".\n\nSource packages:\n");
        sources.forEach((source, count) -> {
            page.write("- ");
            page.link(Ids.source(source), "maintains-source", source);
            page.write("\n");
        });
        page.write("\nSections:\n");
        shared(packages, Entry::section).forEach((section, count) -> {
            page.write("- ");
            page.link(Ids.section(section), "section", section);
            page.write(" (%s)\n".formatted(counted(count, "package")));
        });
        page.write("\nBinary packages:\n");
        list(page, "maintains", packages);
        return page.document(name, List.of(), "maintainer", "en", licence, "");
    }

    /** A section of the archive. */
    Document section(String name, List<Entry> packages) {
        Composer page = new Composer(Ids.section(name));
        page.write("%s (section)\n\nThe section %s of Debian holds ".formatted(name, name));
        count(page, packages.size(), "binary package");
        page.write(".\n\nPackages:\n");
        list(page, "contains", packages);
        return page.document(name + " (section)", List.of(), "section", "en", licence, "");
    }

    /** A name that several packages provide. */
    Document virtual(String name, List<Entry> providers) {
        Composer page = new Composer(Ids.of(name));
        page.write(
                "%s (virtual package)\n\n%s is a virtual package of Debian. It is provided by ".formatted(name, name));
        count(page, providers.size(), "package");
        page.write(":\n");
        list(page, "provided-by", providers);
        return page.document(name, List.of(), "virtual-package", "en", licence, "");
    }

    private static void count(Composer page, int count, String noun) {
        page.fact("packages", number(count), counted(count, noun));
    }

    private static Value number(int count) {
        return new Value.Quantity(BigDecimal.valueOf(count), "");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static void list(Composer page, String type, List<Entry> packages) {
        packages.stream().sorted(Comparator.comparing(Entry::name)).forEach(entry -> {
            page.write("- ");
            page.link(Ids.of(entry.name()), type, entry.name());
            page.write((entry.summary().isEmpty() ? "" : ": " + entry.summary()) + "\n");
        });
    }

    private static SortedMap<String, Integer> shared(List<Entry> packages, Function<Entry, String> key) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        packages.stream().map(key).filter(each -> !each.isEmpty()).forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }
}
