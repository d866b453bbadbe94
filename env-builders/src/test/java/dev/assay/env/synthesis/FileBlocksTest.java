package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileBlocksTest {
    private static final List<String> NAMES = List.of("task.json", "solution.py");

    @Test
    void aBlockIsNamedByItsOpeningLineTheLineBeforeOrItsFirstLine() {
        String reply =
                """
                Here you are.
                ```json task.json
                {}
                ```
                And this is `solution.py`:
                ```python
                x = 1
                ```
                """;
        assertThat(FileBlocks.read(reply, NAMES))
                .containsExactlyInAnyOrderEntriesOf(Map.of("task.json", "{}\n", "solution.py", "x = 1\n"));
        assertThat(FileBlocks.read("```python\n# solution.py\ny = 2\n```", NAMES))
                .containsExactly(Map.entry("solution.py", "# solution.py\ny = 2\n"));
    }

    @Test
    void blocksMayFollowEachOtherWithoutAGapAndTheLaterOfTwoCounts() {
        String reply = "```python solution.py\na\n```\n```python solution.py\nb\n```\n```json task.json\n{}\n```";
        assertThat(FileBlocks.read(reply, NAMES))
                .containsEntry("solution.py", "b\n")
                .hasSize(2);
    }

    @Test
    void whatIsNotClosedOrNotNamedOrNotAskedForIsNone() {
        assertThat(FileBlocks.read("```python solution.py\na = 1", NAMES)).isEmpty();
        assertThat(FileBlocks.read("```python\na = 1\n```", NAMES)).isEmpty();
        assertThat(FileBlocks.read("```python setup.py\na = 1\n```", NAMES)).isEmpty();
        assertThat(FileBlocks.read("```".repeat(3_000), NAMES)).isEmpty();
    }
}
