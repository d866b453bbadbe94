package dev.assay.search.rollout;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.index.LibraryBuilder;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Three inns, a road and a long guide, with a question about them. */
final class InnCorpus {
    static final String QUESTION =
            "Which inns have 4 beds and stand on “Cobble Road”? Answer with their names, separated by semicolons.";

    private static final List<Document> PAGES = List.of(
            inn("bell", "Bell Inn", 4, true),
            inn("crown", "Crown Inn", 5, true),
            inn("dove", "Dove Inn", 4, true),
            inn("swan", "Swan Inn", 4, false),
            road(),
            guide());

    private InnCorpus() {}

    private static Document inn(String id, String title, int beds, boolean cobbled) {
        Composer page = new Composer("i:" + id);
        page.write("%s\n\nBeds: %d\nStands on: ".formatted(title, beds));
        if (cobbled) {
            page.link("r:cobble", "stands-on", "Cobble Road");
        } else {
            page.write("Mud Lane");
        }
        page.write("\n");
        return page.document(title, List.of(), "inn", "en", "CC0-1.0", "");
    }

    private static Document road() {
        Composer page = new Composer("r:cobble");
        page.write("Cobble Road\n\nMade of: cobbles\nLength: 2 km\n");
        return page.document("Cobble Road", List.of(), "road", "en", "CC0-1.0", "");
    }

    private static Document guide() {
        Composer page = new Composer("g:guide");
        page.write("Guide for Walkers\n\n");
        for (int i = 0; i < 700; i++) {
            page.write("Stone number %d of the way lies where it has always lain.\n".formatted(i));
        }
        page.write("Here the way ends.\n");
        return page.document("Guide for Walkers", List.of(), "guide", "en", "CC0-1.0", "");
    }

    /** The library, built in a folder. */
    static LuceneLibrary open(Path folder) throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder)) {
            PAGES.forEach(builder);
            builder.finish();
        }
        return LuceneLibrary.open(folder);
    }

    /** The question about the inns on the road. */
    static SearchTask inns() {
        return task(
                SearchAnswer.Type.SET,
                List.of("Bell Inn", "Dove Inn"),
                says("i:bell", "Beds: 4"),
                says("i:bell", "Stands on: Cobble Road"),
                says("i:dove", "Beds: 4"),
                says("r:cobble", "Made of: cobbles"));
    }

    /** One whose answer stands at the end of a long page. */
    static SearchTask end() {
        return task(SearchAnswer.Type.TEXT, List.of("here"), says("g:guide", "Here the way ends."));
    }

    private static SearchEvidence says(String document, String words) {
        String text = PAGES.stream()
                .filter(page -> page.id().equals(document))
                .findFirst()
                .orElseThrow()
                .text();
        int begin = text.indexOf(words);
        return new SearchEvidence("{}", document, begin, begin + words.length(), words);
    }

    private static SearchTask task(SearchAnswer.Type type, List<String> values, SearchEvidence... evidence) {
        EnvironmentRef corpus = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "7".repeat(64), "any");
        SearchAnswer answer = new SearchAnswer(type, values, List.of(), null, null, null);
        return new SearchTask(
                SearchTask.SCHEMA,
                SearchTask.idOf(corpus.digest(), QUESTION, answer, "{}"),
                "question-00000004",
                "set",
                corpus,
                QUESTION,
                answer,
                "{}",
                "i:bell",
                List.of("i:bell", "i:dove"),
                List.of(evidence),
                List.of(),
                List.of("facts", "text", "pages"),
                1,
                1,
                2,
                1,
                new Provenance("invented", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>()));
    }
}
