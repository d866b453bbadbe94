package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.HotelTrace;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePassTest {
    private static final List<String> LINES = List.of(
            TraceJson.write(HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1)),
            TraceJson.write(HotelTrace.scored(HotelTrace.branched(1), 0)),
            TraceJson.write(HotelTrace.scored(HotelTrace.sampled(2, StopReason.STEP_LIMIT), 0)));

    @TempDir
    Path folder;

    @Test
    void bothWaysWriteTheSame() throws IOException {
        TraceWork work = new TraceWork("both", folder.toString(), 3).over(LINES);
        try {
            TracePass pass = new TracePass(work, 50);
            pass.inLoop();
            String written = pass.written();
            List<String> lines = new ArrayList<>();
            for (int shard = 0; shard < 3; shard++) {
                lines.addAll(Files.readAllLines(folder.resolve("traces-%d.jsonl".formatted(shard))));
                Files.delete(folder.resolve("traces-%d.jsonl".formatted(shard)));
            }
            // 50 traces, of which those whose number leaves 0 or 1 when divided by 3 are 17.
            assertThat(lines).hasSize(50).filteredOn(LINES.get(0)::equals).hasSize(17);
            pass.onRunner();
            assertThat(pass.written()).isEqualTo(written);
        } finally {
            work.forget();
        }
    }
}
