package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EngineSetupIT {
    @Test
    void theEngineOfTheTestsIsFoundWithoutAWord() {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        EngineStatus status = EngineSetup.find(false, new PrintStream(talk, true, StandardCharsets.UTF_8));
        assertThat(status.ready()).as(status.explanation()).isTrue();
        EngineInfo info = status.info().orElseThrow();
        assertThat(info.version()).matches("[0-9].*");
        assertThat(info.cpus()).isPositive();
        assertThat(info.memoryBytes()).isGreaterThan(1L << 28);
        assertThat(talk.size()).isZero();
    }
}
