package dev.assay.pipelines.publish;

import java.util.ArrayList;
import java.util.List;

/** The part of the card that says how rewards were attacked before the rows were published, and with what result. */
final class AuditText {
    private final Audit audit;
    private final String family;

    private AuditText(Audit audit, String family) {
        this.audit = audit;
        this.family = family;
    }

    static List<String> of(Dataset dataset) {
        List<String> lines = new ArrayList<>(List.of(
                "## Audit against reward hacking",
                "",
                "What the gate measured on the rows that are here, added up:",
                ""));
        for (FamilyRows family : dataset.families()) {
            lines.add("- `%s`: %s"
                    .formatted(
                            family.family(),
                            new AuditText(dataset.audit(), family.family())
                                    .text(family.rows().size())));
        }
        lines.add("");
        return lines;
    }

    private long sum(String name) {
        return audit.sum(family, name);
    }

    private String text(int rows) {
        return switch (family) {
            case "swe" -> swe();
            case "tools" -> tools();
            case "search" -> search(rows);
            case "notebook" -> notebook();
            case "helpful" -> helpful(rows);
            default -> "%d wrong answers tried, %d refused.".formatted(sum("mutants"), sum("killed"));
        };
    }

    private String swe() {
        return "every solution passes in all of its runs and doing nothing fails, by construction of the gate: %d tests decide over fixes, %d more must go on passing. %d tests whose result varies were found and count nowhere. Git objects in the images that the base commit does not reach (where a fix could be read): %d."
                .formatted(sum("fail_to_pass"), sum("pass_to_pass"), sum("flaky"), sum("foreign_objects"));
    }

    private String tools() {
        long survived = sum("mutants") - sum("killed") - sum("equivalent");
        return "%d wrong or malformed answers tried, nothing and the empty answer included; %d refused, %d right after all by an independent evaluator, %d neither. Verifier and evaluator agree on %d of %d random answers. On other data the solution passes in %d of %d feasible databases, and an answer learnt by heart is refused in %d of them."
                .formatted(
                        sum("mutants"),
                        sum("killed"),
                        sum("equivalent"),
                        survived,
                        sum("agreed"),
                        sum("random_answers"),
                        sum("reseeded_passed"),
                        sum("reseeded"),
                        sum("memorised_refused"));
    }

    private String search(int rows) {
        return "%d other answers of answering agents to %d questions, each refuted by a document and a span of it; %d pieces of evidence for the right ones, and %d verifications passed."
                .formatted(sum("candidates"), rows, sum("evidence"), sum("passes"));
    }

    private String helpful(int rows) {
        return "a judge model scored %d answers to %d questions by their rubrics, and what was said to it and by it is in the rows. Nothing proves such scores: they are opinions."
                .formatted(sum("answers"), rows);
    }

    private String notebook() {
        return "%d wrong or malformed answers tried, nothing and the empty answer included; %d refused. %d guesses of solvers that execute nothing, none right. %d runs of the solutions, %d of them in fresh kernels, all with the same answers."
                .formatted(sum("mutants"), sum("killed"), sum("guesses"), sum("runs"), sum("fresh_kernels"));
    }
}
