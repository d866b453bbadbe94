package dev.assay.env.notebook;

import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A problem that is to be solved in a notebook, before the gate has seen it.
 *
 * @param family what made it, file-name safe: {@code number.chinese-remainders}
 * @param kind what it is about: {@code number theory}, {@code regression}
 * @param parameters what its family made it from; values are texts, numbers, flags, lists and maps of such
 * @param statement what the solver is told, the form of the answer included
 * @param answer what is right
 * @param solution Python cells, executed one after the other; what the last one prints, without white space at its ends, is the answer;
 *     none where nobody has published one
 * @param files contents by name, copied into the folder that the cells run in
 * @param depth how hard it is meant to be, from 1
 * @param wrongAnswers what careless solvers would submit; each must be refused
 */
public record Problem(
        String family,
        String kind,
        SortedMap<String, Object> parameters,
        String statement,
        ExpectedAnswer answer,
        List<String> solution,
        SortedMap<String, byte[]> files,
        int depth,
        List<Mutant> wrongAnswers) {
    public Problem {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        solution = List.copyOf(solution);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        wrongAnswers = List.copyOf(wrongAnswers);
        if (depth < 1) {
            throw new IllegalArgumentException(
                    "The problem of (%s) must have a depth of at least 1, not %d.".formatted(family, depth));
        }
    }

    /**
     * What defines it: everything but its wrong answers and its depth.
     *
     * @return 64 hexadecimal digits
     */
    public String id() {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((name, bytes) -> digests.put(name, CanonicalJson.sha256(bytes)));
        return CanonicalJson.id(Map.of(
                "family", family,
                "parameters", parameters,
                "statement", statement,
                "answer", answer,
                "solution", solution,
                "files", digests));
    }

    /** A problem without files. */
    public static Problem of(
            String family,
            String kind,
            Map<String, Object> parameters,
            String statement,
            ExpectedAnswer answer,
            String solution,
            int depth,
            List<Mutant> wrongAnswers) {
        return new Problem(
                family,
                kind,
                new TreeMap<>(parameters),
                statement,
                answer,
                List.of(solution),
                new TreeMap<>(),
                depth,
                wrongAnswers);
    }
}
