package dev.assay.pipelines.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search family of a run.
 *
 * @param questions how many are kept at least, where so many trials suffice; without {@code trials} default 100, else none
 * @param trials how many are made at most; default 20 for each question that is asked for, and 1000
 * @param corpus sources of the documents, read one after the other; default the package lists of this machine
 * @param lexicon in which words questions speak of what the corpus holds: a shipped one ({@code debian}, {@code foldoc}), {@code plain}
 *     for the corpus's own names, or the path of a file; default the one that is of the first source, else {@code plain}
 * @param depth links of the longest chain at most; default that of the module
 * @param breadth neighbours looked at by relation, and clues side by side, at most; default that of the module
 * @param similarity of the words of two questions about the same entities, from which they count as nearly the same; default 0.8
 * @param sampled so many of the first trials are measured, and what they keep is given to the agents with 4 and 16 times the budget;
 *     default 200
 * @param dense share of the documents, in percent and drawn by their ids, that an agent may find by meaning; default 0: no such agent
 * @param documents whether the documents are published with the rows, so that others have the same corpus; default not
 * @param workers trials at a time on a host; default as many as there are processors
 * @param helpful open questions with rubrics besides, by models; default none
 */
public record SearchConfig(
        @Nullable Integer questions,
        @Nullable Integer trials,
        List<CorpusConfig> corpus,
        @Nullable String lexicon,
        @Nullable Integer depth,
        @Nullable Integer breadth,
        double similarity,
        @Nullable Integer sampled,
        int dense,
        boolean documents,
        int workers,
        @Nullable HelpfulConfig helpful) {
    private static final int MOST = 100_000_000;

    public SearchConfig {
        questions = questions == null && trials == null ? Integer.valueOf(100) : questions;
        corpus = corpus == null || corpus.isEmpty() ? List.of(CorpusConfig.ofThisMachine()) : List.copyOf(corpus);
        similarity = similarity == 0 ? 0.8 : similarity;
        workers = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        check("questions", questions, 1, MOST / 100);
        check("trials", trials, 1, MOST);
        check("depth", depth, 1, 10);
        check("breadth", breadth, 2, 50);
        check("sampled", sampled, 0, 100_000);
        check("dense", dense, 0, 100);
        check("workers", workers, 1, 1_024);
        if (!(similarity > 0 && similarity <= 1)) {
            throw new BadInput("The similarity (%s) of search must be within (0,1].".formatted(similarity));
        }
        Set<String> names = new HashSet<>();
        for (CorpusConfig each : corpus) {
            if (each.name() != null && !names.add(each.name())) {
                throw new BadInput("Two sources of the corpus have the name (%s).".formatted(each.name()));
            }
        }
    }

    private static void check(String what, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            throw new BadInput("The number (%d) of '%s' of search must be between %d and %d."
                    .formatted(number, what, least, most));
        }
    }

    /** How many of the first trials are measured. */
    public int sample() {
        return sampled == null ? 200 : sampled;
    }

    /** The same with other sources and another lexicon. */
    public SearchConfig withPaths(List<CorpusConfig> sources, @Nullable String words) {
        return new SearchConfig(
                questions,
                trials,
                sources,
                words,
                depth,
                breadth,
                similarity,
                sampled,
                dense,
                documents,
                workers,
                helpful);
    }
}
