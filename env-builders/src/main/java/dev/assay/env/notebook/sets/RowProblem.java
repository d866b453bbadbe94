package dev.assay.env.notebook.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.sets.RefusedRow.Code;
import dev.assay.env.world.Makers;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.task.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes the problem of a line.
 *
 * @param options of its set
 * @param digest of its set
 */
record RowProblem(SetOptions options, String digest) {
    private static final Pattern FILE = Pattern.compile("(?!\\.)[^/\\x00]{1,200}");
    private static final long MOST_BYTES = 32L << 20;
    /** Sets say when they were published in their source, if at all. */
    private static final String UNDATED = "1970-01-01T00:00:00Z";
    /** Lines looked at for an answer of the same form. */
    private static final int NEIGHBOURS = 20;

    SetProblem of(List<SetRow> rows, int number) throws RefusedRow {
        SetRow row = rows.get(number);
        String question = row.text("question");
        if (question.isEmpty()) {
            throw new RefusedRow(Code.MALFORMED_ROW, "The line is no JSON object with a question.");
        }
        String license = row.text("license").isEmpty() ? options.license() : row.text("license");
        if (!options.licenses().contains(license)) {
            throw new RefusedRow(
                    Code.LICENSE_NOT_ALLOWED, "The licence (%s) is none of %s.".formatted(license, options.licenses()));
        }
        ExpectedAnswer answer = row.answer();
        List<String> solution = row.texts("solution");
        if (solution.isEmpty() && !options.keepUnsolved()) {
            throw new RefusedRow(Code.NO_SOLUTION, "The problem brings no solution that could prove its answer.");
        }
        SortedMap<String, byte[]> files = files(row);
        Problem problem = new Problem(
                "set." + options.name(),
                kind(row),
                new TreeMap<>(Map.of("set", options.name(), "row", row.id())),
                statement(row, question, answer, files.keySet()),
                answer,
                solution,
                files,
                row.depth(),
                wrong(rows, number, answer));
        TreeMap<String, String> versions = new TreeMap<>(Map.of("data", digest));
        Provenance provenance =
                Makers.withAssay(new Provenance(options.source() + ", " + row.id(), license, null, UNDATED, versions));
        return new SetProblem(problem, question, question + "\n" + row.text("constraints"), provenance);
    }

    private static String kind(SetRow row) {
        JsonNode concepts = row.json().path("concepts");
        String concept = concepts.path(0).asText("");
        return !row.text("kind").isEmpty() ? row.text("kind") : concept.isBlank() ? "extracted" : concept.strip();
    }

    private static String statement(SetRow row, String question, ExpectedAnswer answer, Set<String> files) {
        List<String> parts = new ArrayList<>(List.of(question));
        if (!row.text("constraints").isEmpty()) {
            parts.add("Constraints: " + row.text("constraints"));
        }
        if (!files.isEmpty()) {
            parts.add("Data, in the working directory: " + String.join(", ", files));
        }
        // A set that says how answers are written is taken by its word.
        parts.add("Answer format: "
                + (row.text("format").isEmpty() ? answer.format().describe() : row.text("format")));
        return String.join("\n\n", parts);
    }

    private SortedMap<String, byte[]> files(SetRow row) throws RefusedRow {
        List<String> names = new ArrayList<>(row.texts("files"));
        names.addAll(row.texts("file_name"));
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            Path folder = options.files();
            if (folder == null || !FILE.matcher(name).matches()) {
                throw new RefusedRow(Code.NO_FILE, "The file (%s) is none in a folder of the set.".formatted(name));
            }
            Path path = folder.resolve(name);
            try {
                if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                    throw new RefusedRow(
                            Code.NO_FILE,
                            "The file (%s) is not there, or has more than %d bytes.".formatted(name, MOST_BYTES));
                }
                files.put(name, Files.readAllBytes(path));
            } catch (IOException e) {
                throw new RefusedRow(Code.NO_FILE, "The file (%s) cannot be read.".formatted(name));
            }
        }
        return files;
    }

    /** Those that the set names, and answers to other problems of it. */
    private static List<Mutant> wrong(List<SetRow> rows, int number, ExpectedAnswer answer) throws RefusedRow {
        List<Mutant> wrong = new ArrayList<>();
        for (JsonNode each : rows.get(number).json().path("wrong_answers")) {
            wrong.add(new Mutant(
                    each.path("mistake").asText("named by the set"),
                    each.isTextual() ? each.asText() : each.path("answer").asText("")));
        }
        Set<String> others = new LinkedHashSet<>();
        for (int step = 1; step < Math.min(rows.size(), NEIGHBOURS) && others.isEmpty(); step++) {
            other(rows.get((number + step) % rows.size()), answer, others);
        }
        others.add("unknown");
        others.removeIf(each -> answer.judge(each).right());
        others.forEach(each -> wrong.add(new Mutant("answer to another problem", each)));
        return wrong;
    }

    private static void other(SetRow row, ExpectedAnswer answer, Set<String> others) {
        try {
            ExpectedAnswer other = row.answer();
            if (other.format().equals(answer.format())) {
                others.add(other.text());
            } else if (other.format() instanceof AnswerFormat.Tagged
                    && answer.format() instanceof AnswerFormat.Tagged tagged) {
                // The values of the other one under the names of this one.
                String values = other.text();
                String value = values.substring(values.indexOf('[') + 1, values.indexOf(']'));
                StringBuilder text = new StringBuilder();
                tagged.names().forEach(name -> text.append("@%s[%s]".formatted(name, value)));
                others.add(text.toString());
            }
        } catch (RefusedRow e) {
            // It has no answer to take.
        }
    }
}
