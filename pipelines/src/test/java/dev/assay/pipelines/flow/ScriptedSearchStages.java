package dev.assay.pipelines.flow;

import dev.assay.pipelines.search.Kept;
import dev.assay.pipelines.search.SearchStages;
import dev.assay.pipelines.search.Trial;
import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A family without a corpus: the last digit of a trial decides its fate. 0 is refused, 1 breaks storage, 2 breaks Assay itself; 4 asks
 * of the entity of 3 what 3 asks, in odd tens in other words, 5 the same of another entity, 6 something else of the entity of 3.
 *
 * @param card a file that is published as the corpus's
 */
record ScriptedSearchStages(String card) implements SearchStages {
    @Override
    public void attempt(Trial trial, Emit<Kept> out) {
        long tens = trial.number() / 10;
        switch ((int) (trial.number() % 10)) {
            case 0 ->
                out.refuse(new Rejection(
                        "search", "construct", "NOT_UNIQUE", trial.id(), "Two of them.", new TreeMap<>()));
            case 1 -> throw new InfraException("storage", "The disk is away.", false);
            case 2 -> throw new IllegalStateException("A fault of our own.");
            case 3 -> out.accept(kept(trial, tens, "about " + tens));
            case 4 ->
                out.accept(
                        tens % 2 == 0
                                ? kept(trial, tens, "about " + tens)
                                : kept(trial, 2_000 + tens, "about " + tens, meaning(trial.number() - 1)));
            case 5 -> out.accept(kept(trial, tens, "about another"));
            case 6 -> out.accept(kept(trial, 1_000 + trial.number(), "about " + tens));
            default -> out.accept(kept(trial, 1_000 + trial.number(), "about " + trial.number()));
        }
    }

    private static String meaning(long number) {
        return "meaning of " + number;
    }

    private static Kept kept(Trial trial, long words, String about) {
        return kept(trial, words, about, meaning(trial.number()));
    }

    private static Kept kept(Trial trial, long words, String about, String meaning) {
        String question = "Which of them has light %1$d over berth %1$d, and stone %1$d?".formatted(words);
        return new Kept(trial.id(), "stored", "%064x".formatted(trial.number()), question, about, meaning);
    }

    @Override
    public SearchTask task(Kept kept) {
        return new SearchTask(
                SearchTask.SCHEMA,
                kept.task(),
                kept.id(),
                "set",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:%064x".formatted(1), "any"),
                kept.question(),
                new SearchAnswer(SearchAnswer.Type.ENTITY, List.of("Ulv"), List.of(), null, null, null),
                "{\"asked\": {\"asked\": \"entity\"}, \"constraint\": {\"constraint\": \"of_kind\", \"kind\": \"harbour\"}}",
                "harbour:1",
                List.of("harbour:1"),
                List.of(),
                List.of(),
                List.of("facts"),
                0,
                0,
                1,
                0,
                new Provenance("coast", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Override
    public SortedMap<String, Path> corpus() {
        return new TreeMap<>(Map.of("environments/corpus-1/corpus.json", Path.of(card)));
    }
}
