package dev.assay.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void whatComesFromARepositoryIsEscaped() {
        String page = page("<script>alert(1)</script>", "a \"b\" <i>");

        assertThat(page)
                .doesNotContain("<script>")
                .doesNotContain("<i>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("a &quot;b&quot; &lt;i&gt;");
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(page("acme__lib-1", "cause"))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=");
    }

    @Test
    void theNumbersAreThere() {
        assertThat(page("acme__lib-1", "cause"))
                .contains("1 of 4 candidates accepted")
                .contains("NO_FAIL_TO_PASS")
                .contains("12.3")
                .as("one of four went on")
                .contains("width:25.0%")
                .contains("1,048,576");
    }

    private static String page(String instance, String cause) {
        Measured measured = new Measured(
                "id",
                instance,
                "accepted",
                new TreeMap<>(Map.of("wall_millis", 12_345L, "unique_bytes", 1_048_576L)),
                List.of());
        Books books = new Books(
                Family.SWE,
                List.of(),
                List.of(new StageTotals("swe", "validate", 4, 1, 2, 1)),
                1,
                new TreeMap<>(),
                List.of(new Breakage("validate", "id", "engine", cause)),
                List.of(measured),
                List.of());
        RunReport report = new RunReport(
                RunReport.SCHEMA,
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:01:00Z",
                60,
                new TreeMap<>(),
                "config",
                null,
                books.stages(),
                new TreeMap<>(Map.of("gate", new TreeMap<>(Map.of("NO_FAIL_TO_PASS", 2L)))),
                new TreeMap<>(),
                new TreeMap<>(),
                4,
                1,
                2,
                books.broken(),
                List.of(),
                List.of(),
                books.measured(),
                null,
                null,
                null);
        return ReportPage.of(report);
    }
}
