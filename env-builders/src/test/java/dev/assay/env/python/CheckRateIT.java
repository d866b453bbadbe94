package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
class CheckRateIT {
    @TempDir
    Path directory;

    /** No bound on the rate, which is the machine's; {@code assay bench tools} tells it. */
    @ParameterizedTest
    @EnumSource
    void checksComeOutRightOnSeveralThreads(Backend backend) {
        try (PythonHost judge = backend.open(HostKind.JUDGE, HostOptions.standard());
                PythonHost solver = backend.open(HostKind.SOLVER, HostOptions.standard())) {
            CheckRate.Rate rate = new CheckRate(judge, solver, directory).measure(2, Duration.ofSeconds(3));
            assertThat(rate.checks()).isPositive();
            assertThat(rate.perMinute()).isPositive();
            assertThat(rate.median()).isPositive().isLessThanOrEqualTo(rate.slowest());
        }
    }
}
