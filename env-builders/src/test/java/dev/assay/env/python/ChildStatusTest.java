package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildStatusTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, EXITED",
        "3, 0, 10, CRASHED: exit code 3",
        "77, 0, 10, MEMORY_LIMIT: more than 536870912 bytes of memory",
        "-1, 24, 9990, CPU_LIMIT: more than 10 s of processor time",
        "-1, 9, 10010, CPU_LIMIT: more than 10 s of processor time",
        "-1, 9, 5000, KILLED: signal 9",
        "-1, 15, 0, KILLED: signal 15",
        "-1, 11, 0, CRASHED: segmentation fault",
        "-1, 6, 0, CRASHED: abort"
    })
    void theKernelsAccountSaysHowItEnded(int exit, int signal, int millis, String text) {
        ChildStatus status = new ChildStatus(exit, signal, Duration.ofMillis(millis), Optional.empty());
        assertThat(status.end(ChildLimits.once()).text()).isEqualTo(text);
    }
}
