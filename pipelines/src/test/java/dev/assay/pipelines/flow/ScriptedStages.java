package dev.assay.pipelines.flow;

import dev.assay.pipelines.swe.Described;
import dev.assay.pipelines.swe.Mined;
import dev.assay.pipelines.swe.SweStages;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A family without repositories: the number of a change decides its fate. 0 and 1 of every ten are refused when mined or
 * filtered, 2 by the gate, 3 breaks the engine, 4 breaks Assay itself; 5 and 6 have one patch, 7 and 8 one statement, and 9 one
 * that is like that of 8 but not of 7.
 */
record ScriptedStages(int changes) implements SweStages {
    @Override
    public void mine(RepositoryRef source, Emit<Mined> out) {
        if (source.slug().equals("acme/missing")) {
            out.refuse(Rejection.swe("source", "NOT_A_REPOSITORY", source.slug(), "There is nothing.", Map.of()));
            return;
        }
        for (int i = 0; i < changes; i++) {
            FixCandidate fix = Samples.fix(source.slug(), i);
            if (i % 10 == 0) {
                out.refuse(Rejection.swe("mine", "DOCS_ONLY", fix.id(), "Only documents.", Map.of()));
            } else {
                out.accept(new Mined(source, fix));
            }
        }
        long refused = (changes + 9) / 10;
        out.note(new Note("mine", source.slug(), "named", changes + 4));
        out.note(new Note("mine", source.slug(), "covered", 4));
        out.note(new Note("mine", source.slug(), "candidates", changes - refused));
        out.note(new Note("mine", source.slug(), "refused", refused));
    }

    @Override
    public void describe(Mined mined, Emit<Described> out) {
        out.accept(Samples.described(mined.repository(), mined.fix()));
    }

    @Override
    public void filter(Described described, Emit<Described> out) {
        if (digit(described) == 1) {
            out.refuse(Rejection.swe("filter", "TOO_LARGE", described.id(), "Too large.", Map.of()));
        } else {
            out.accept(described);
        }
    }

    @Override
    public void validate(Described described, Emit<SweTask> out) {
        if (digit(described) == 3) {
            throw new InfraException("engine", "The engine is away.", true);
        }
        if (digit(described) == 4) {
            throw new IllegalStateException("A fault of our own.");
        }
        if (digit(described) == 2) {
            out.refuse(Rejection.swe("gate", "NO_FAIL_TO_PASS", described.id(), "No test is mended.", Map.of()));
        } else {
            out.accept(Samples.task(described));
        }
        out.measured(new Measured(
                described.id(),
                described.candidate().fix().instanceId(),
                digit(described) == 2 ? "NO_FAIL_TO_PASS" : "accepted",
                new TreeMap<>(Map.of("wall_millis", 1500L)),
                List.of()));
    }

    @Override
    public String patchKey(Described described) {
        return described.candidate().fix().repo() + (digit(described) == 6 ? number(described) - 1 : number(described));
    }

    @Override
    public List<String> bandKeys(String statement) {
        return List.of(group(statement), "one band for all");
    }

    @Override
    public boolean alike(String statement, String other) {
        return group(statement).equals(group(other)) || chained(statement, other) || chained(other, statement);
    }

    private static boolean chained(String eight, String nine) {
        String number = eight.replaceAll("\\D", "");
        return number.endsWith("8")
                && nine.replaceAll("\\D", "").equals(number.substring(0, number.length() - 1) + "9");
    }

    /** 7 and 8 of every ten are told alike, apart from the repository they are in. */
    private static String group(String statement) {
        String number = statement.replaceAll("\\D", "");
        return number.endsWith("8") ? number.substring(0, number.length() - 1) + "7" : number;
    }

    private static int digit(Described described) {
        return number(described) % 10;
    }

    private static int number(Described described) {
        Integer number = described.candidate().fix().pullNumber();
        return number == null ? -1 : number;
    }
}
