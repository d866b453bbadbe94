package dev.assay.verifiers.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NotebookTaskTest {
    private static final EnvironmentRef KERNEL = EnvironmentRef.image("sha256:" + "0".repeat(64));

    private static NotebookTask task(String statement) {
        ExpectedAnswer answer = ExpectedAnswer.whole(42);
        Map<String, String> files = Map.of("table.csv", "1".repeat(64));
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(KERNEL, statement, answer, List.of("print(42)"), files),
                "number-1",
                "number.order",
                "number theory",
                KERNEL,
                statement,
                answer,
                List.of("print(42)"),
                new TreeMap<>(files),
                "{\"n\":1}",
                2,
                new NotebookProof(2, 0, 40, 40, 30),
                new Provenance("generator", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void it_comes_back_from_json() {
        NotebookTask task = task("How many?");
        assertThat(CanonicalJson.read(CanonicalJson.write(task), NotebookTask.class))
                .isEqualTo(task);
        assertThat(task.family()).isEqualTo("notebook");
    }

    @Test
    void a_row_of_before_names_no_wrong_answers_and_a_new_one_does() {
        NotebookTask task = task("How many?");
        String before = CanonicalJson.write(task).replace(",\"wrong_answers\":[]", "");
        assertThat(before).doesNotContain("wrong_answers");
        assertThat(CanonicalJson.read(before, NotebookTask.class)).isEqualTo(task);

        String after =
                before.replaceFirst("}$", ",\"wrong_answers\":[{\"answer\":\"41\",\"mistake\":\"off by one\"}]}");
        assertThat(CanonicalJson.read(after, NotebookTask.class).wrongAnswers())
                .containsExactly(new WrongAnswer("off by one", "41"));
    }

    @Test
    void its_id_follows_what_defines_it() {
        assertThat(task("How many?").id())
                .hasSize(64)
                .isNotEqualTo(task("How much?").id());
        assertThat(task("How many?").id()).isEqualTo(task("How many?").id());
    }
}
