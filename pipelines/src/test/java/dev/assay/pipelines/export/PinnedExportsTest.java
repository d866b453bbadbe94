package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.StopReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every format, from a row of each family and some trajectories, as they were when they were last meant to change: a process
 * alone can only tell that it does the same twice.
 *
 * <p>Where a change is meant, {@code target/pinned-exports.txt} takes the place of the resource. Of Parquet there are the bytes and the
 * rows: where the bytes alone differ, the library that writes them is another one.
 */
class PinnedExportsTest {
    private static final String PINS = "pinned-exports.txt";
    private static final Path MADE = Path.of("target", PINS);

    private static final Rows ROWS = new Rows(
            List.of(CodeTask.named("acme__text-kit-7")),
            List.of(TravelTask.offering("search_hotels")),
            List.of(SumTask.make()),
            List.of(InnTask.make()),
            List.of(
                    HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1),
                    HotelTrace.scored(HotelTrace.sampled(1, StopReason.STEP_LIMIT), 0),
                    HotelTrace.scored(HotelTrace.branched(2), 1),
                    HotelTrace.scored(HotelTrace.sampled(3, StopReason.SUBMITTED), 1, "forged_report"),
                    HotelTrace.uncounted(4)));

    private static List<String> digests() throws IOException, SQLException {
        List<String> digests = new ArrayList<>();
        for (ExportFormat format : ExportFormat.all()) {
            for (Map.Entry<String, byte[]> file : format.write(ROWS).entrySet()) {
                String path = format.name() + "/" + file.getKey();
                digests.add(line(file.getValue(), path));
                if (path.endsWith(".parquet")) {
                    digests.add(line(rows(file.getValue()), path + " rows"));
                }
            }
        }
        return digests;
    }

    private static String line(byte[] bytes, String path) {
        return "%s  %s".formatted(CanonicalJson.sha256(bytes), path);
    }

    private static byte[] rows(byte[] parquet) throws IOException, SQLException {
        StringBuilder rows = new StringBuilder();
        for (JsonNode row : ReadBack.parquet(parquet)) {
            rows.append(CanonicalJson.write(row)).append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> pinned() throws IOException {
        try (var pins = PinnedExportsTest.class.getResourceAsStream(PINS)) {
            assertThat(pins).as(PINS).isNotNull();
            return new String(pins.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void theBytesAreThoseThatWerePinned() throws IOException, SQLException {
        List<String> digests = digests();
        Files.write(MADE, digests);
        assertThat(digests)
                .as("digests of exports; if they are meant to be others, %s has them", MADE)
                .containsExactlyElementsOf(pinned());
    }

    @Test
    void everyFormatIsPinned() throws IOException {
        List<String> pinned = pinned();
        assertThat(ExportFormat.names())
                .allSatisfy(name -> assertThat(pinned).anyMatch(line -> line.contains("  " + name + "/")));
    }

    @Test
    void languageAndClockOfTheMachineDoNotMatter() throws IOException, SQLException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            // Its small I has no dot, and its decimals have a comma. Other digits are kept off where the process
            // begins.
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(digests()).containsExactlyElementsOf(pinned());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
