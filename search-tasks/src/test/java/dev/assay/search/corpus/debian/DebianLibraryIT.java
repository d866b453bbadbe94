package dev.assay.search.corpus.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Duplicates;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.index.Hit;
import dev.assay.search.index.IndexRate;
import dev.assay.search.index.LibraryBuilder;
import dev.assay.search.index.LibraryReport;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the package lists of the machine that it runs on, which {@code apt-get update} must have fetched. */
@Tag("registries")
class DebianLibraryIT {
    private static final Path LISTS = Path.of("/var/lib/apt/lists");

    @TempDir
    Path folder;

    private static DebianReader reader() throws IOException {
        try (Stream<Path> files = Files.list(LISTS)) {
            List<Path> all = files.sorted().toList();
            return new DebianReader(
                    all.stream().filter(file -> named(file, "_Packages")).toList(),
                    all.stream().filter(file -> named(file, "_Translation-en")).toList(),
                    Document.NO_ASSERTION,
                    ReadLimits.standard());
        }
    }

    private static boolean named(Path file, String ending) {
        return String.valueOf(file.getFileName())
                .replaceFirst("\\.(lz4|xz|gz|bz2)$", "")
                .endsWith(ending);
    }

    @Test
    void theWholeArchiveIsALibrary() throws IOException {
        Problems problems = new Problems();
        long start = System.nanoTime();
        LibraryReport report;
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("library"))) {
            reader().read(new Duplicates(builder, problems, false), problems);
            report = builder.finish();
        }
        System.out.printf("%d s: %s%n", (System.nanoTime() - start) / 1_000_000_000, CanonicalJson.write(report));
        System.out.printf(
                "problems: %s %s%n",
                problems.counts(), problems.kept().stream().limit(5).toList());
        assertThat(report.kinds().get("package")).isGreaterThan(50_000);
        assertThat(report.facts()).isGreaterThan(500_000);
        try (LuceneLibrary library = LuceneLibrary.open(folder.resolve("library"))) {
            assertThat(library.size()).isEqualTo(report.documents());
            assertThat(library.search("GNU Bourne Again SHell", 5))
                    .extracting(Hit::id)
                    .contains("debian:bash");
            assertThat(library.inDegree("debian:libc6")).isGreaterThan(10_000);
            assertThat(library.linksTo("debian-source:bash", 100)).isNotEmpty();
            searchRate(library);
        }
    }

    private static void searchRate(LuceneLibrary library) {
        List<String> queries = new ArrayList<>();
        library.each(document -> {
            if (queries.size() < 2_000 && document.id().hashCode() % 40 == 0) {
                queries.add(document.text()
                        .substring(0, Math.min(120, document.text().length())));
            }
        });
        queries.forEach(query -> library.search(query, 10));
        long start = System.nanoTime();
        queries.forEach(query -> library.search(query, 10));
        System.out.printf(
                "%d searches, %d each a second%n",
                queries.size(), queries.size() * 1_000_000_000L / (System.nanoTime() - start));
    }

    @Test
    void buildingIsNotMuchSlowerThanBareLucene() throws IOException {
        List<Document> documents = new ArrayList<>();
        reader().read(documents::add, new Problems());
        IndexRate rate = IndexRate.measure(documents, folder, 2);
        System.out.printf(
                "%d documents, %d characters: library %d, bare %d documents a second, ratio %.2f%n",
                rate.documents(), rate.characters(), (long) rate.library(), (long) rate.bare(), rate.ratio());
        assertThat(rate.ratio()).isGreaterThan(0.6);
    }
}
