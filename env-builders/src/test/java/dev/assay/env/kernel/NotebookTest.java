package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotebookTest {
    private static final KernelInfo KERNEL = new KernelInfo("5.3", "ipython", "9", "python", "3.11.2");

    /** Every kind of cell and output. */
    static Notebook everything(long millis) {
        return new Notebook(KERNEL)
                .addText("# A *session*")
                .addCode(
                        "print('ä\\n'); 1",
                        new CellResult(
                                CellStatus.OK,
                                1,
                                List.of(
                                        new CellOutput.Stream("stdout", "ä\nb"),
                                        new CellOutput.Display(
                                                Map.of("image/png", "aGVsbG8=", "text/plain", "<Figure>")),
                                        new CellOutput.Result(1, Map.of("text/plain", "1", "text/html", "<b>1</b>"))),
                                0,
                                false,
                                "",
                                Duration.ofMillis(millis)))
                .addCode(
                        "1/0",
                        new CellResult(
                                CellStatus.ERROR,
                                2,
                                List.of(new CellOutput.Failure("E", "v", List.of("line 1", "line 2"))),
                                0,
                                false,
                                "",
                                Duration.ofMillis(millis)))
                .addCode("1/0", CellResult.refused("no call left"));
    }

    @Test
    void the_same_session_has_the_same_bytes_whatever_time_it_took() {
        assertThat(everything(1).toBytes()).isEqualTo(everything(999).toBytes());
    }

    @Test
    void cells_have_ids_of_their_own_even_if_they_are_alike() throws IOException {
        JsonNode cells = new ObjectMapper().readTree(everything(1).toBytes()).path("cells");
        assertThat(cells).hasSize(4);
        assertThat(cells.findValuesAsText("id")).doesNotHaveDuplicates().allMatch(id -> id.matches("[\\w-]{1,64}"));
        assertThat(cells.get(3).get("execution_count").isNull()).isTrue();
        assertThat(cells.get(3).at("/metadata/assay/status").asText()).isEqualTo("REFUSED");
        assertThat(cells.get(3).at("/metadata/assay/note").asText()).isEqualTo("no call left");
    }
}
