package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import java.util.Locale;

/**
 * What a row says of itself, of whatever family it is.
 *
 * @param family the folder that it is in
 * @param row its JSON
 */
record RowFacts(String family, JsonNode row) {
    String id() {
        return row.path("id").asText("");
    }

    String name() {
        return row.path(family.equals("swe") ? "instance_id" : "name").asText("");
    }

    /** What it is about: a language, or the kind or form of the task. */
    String kind() {
        return row.path(
                        switch (family) {
                            case "swe" -> "language";
                            case "search" -> "form";
                            default -> "kind";
                        })
                .asText("");
    }

    String license() {
        return row.path("provenance").path("license").asText("").strip();
    }

    /** Whether somebody who gets the row knows under which terms. */
    boolean licensed() {
        return !license().isEmpty()
                && !license().equals("NOASSERTION")
                && !license().equals("NONE");
    }

    String source() {
        return row.path("provenance").path("source").asText("");
    }

    String environment() {
        return row.path("environment").path("digest").asText("");
    }

    String environmentKind() {
        return row.path("environment").path("kind").asText("");
    }

    /**
     * What must be in one split: a repository, whichever of its commits; a tool environment; a corpus. Every notebook problem runs on
     * the one image of the kernels, so there it is what made the problem, or the data that it is about.
     */
    String group() {
        return group(family, row.path("repo").asText(""), environment(), source());
    }

    /** The same of a task that was read already. */
    static String group(Task task) {
        String repository = task instanceof SweTask code ? code.repo() : "";
        return group(
                task.family(),
                repository,
                task.environment().digest(),
                task.provenance().source());
    }

    private static String group(String family, String repository, String environment, String source) {
        return switch (family) {
            case "swe" -> "repository " + repository.toLowerCase(Locale.ROOT);
            case "search", "helpful" -> "corpus " + environment;
            case "notebook" -> "source " + source;
            default -> "environment " + environment;
        };
    }

    /** Whether its environment is one that rows of other groups must not share. */
    boolean ownEnvironment() {
        return !family.equals("notebook");
    }
}
