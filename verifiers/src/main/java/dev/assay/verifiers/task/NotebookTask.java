package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of the {@code notebook} family: a problem that needs code, solved in a stateful Jupyter kernel and answered in closed form
 * (DeepSeek-V3.2, section 3.2.3, code interpreter agent).
 *
 * @param schema {@code assay/notebook-task/1}
 * @param id SHA-256 over environment, statement, answer, solution and files; see {@link #idOf}
 * @param name file-name safe, unique in a run
 * @param generator what made the problem: a family of generators, or the kind of its source
 * @param kind what it is about
 * @param environment image of the kernel by digest
 * @param statement what the agent is told, the form of the answer included
 * @param answer what is right, and how answers are compared
 * @param solution Python cells; what the last one prints is the answer; none where nobody has solved it
 * @param files SHA-256 of the files in the folder of the session, by name
 * @param parameters what it was generated from, JSON as text
 * @param depth how hard it is meant to be, from 1
 * @param proof of what the gate did
 * @param provenance source and licence
 * @param wrongAnswers that the problem itself names and the gate tried; none in rows of versions before there were any
 */
public record NotebookTask(
        String schema,
        String id,
        String name,
        String generator,
        String kind,
        EnvironmentRef environment,
        String statement,
        ExpectedAnswer answer,
        List<String> solution,
        SortedMap<String, String> files,
        String parameters,
        int depth,
        NotebookProof proof,
        Provenance provenance,
        @JsonProperty("wrong_answers") List<WrongAnswer> wrongAnswers)
        implements Task {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/notebook-task/1";

    public NotebookTask {
        solution = List.copyOf(solution);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        wrongAnswers = wrongAnswers == null ? List.of() : List.copyOf(wrongAnswers);
    }

    /** A row that names no wrong answers. */
    public NotebookTask(
            String schema,
            String id,
            String name,
            String generator,
            String kind,
            EnvironmentRef environment,
            String statement,
            ExpectedAnswer answer,
            List<String> solution,
            SortedMap<String, String> files,
            String parameters,
            int depth,
            NotebookProof proof,
            Provenance provenance) {
        this(
                schema,
                id,
                name,
                generator,
                kind,
                environment,
                statement,
                answer,
                solution,
                files,
                parameters,
                depth,
                proof,
                provenance,
                List.of());
    }

    @Override
    public String family() {
        return "notebook";
    }

    /**
     * The id of a task: what defines it.
     *
     * @param files SHA-256 by name
     * @return 64 hexadecimal digits
     */
    public static String idOf(
            EnvironmentRef environment,
            String statement,
            ExpectedAnswer answer,
            List<String> solution,
            Map<String, String> files) {
        return CanonicalJson.id(Map.of(
                "schema", SCHEMA,
                "environment", environment.digest(),
                "statement", statement,
                "answer", answer,
                "solution", solution,
                "files", files));
    }
}
