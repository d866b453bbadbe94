package dev.assay.swe.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerTimesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "============================== 3 passed in 0.17s ===============================|== 3 passed in 0.00s ==",
                "======= 1 failed, 20 passed, 2 warnings in 75.02s (0:01:15) ========|== 1 failed, 20 passed, 2 warnings in 0.00s ==",
                "= 1 failed, 20 passed, 3 skipped, 2 xfailed, 1 xpassed, 4 warnings, 1 error in 75.02s (0:01:15) =|== 1 failed, 20 passed, 3 skipped, 2 xfailed, 1 xpassed, 4 warnings, 1 error in 0.00s ==",
                "12 passed, 1 warning in 3.4s|12 passed, 1 warning in 0.00s",
                "no tests ran in 0.01s|no tests ran in 0.00s",
                "0.12s call     tests/test_x.py::test_y|0.00s call     tests/test_x.py::test_y",
                "Ran 14 tests in 0.003s|Ran 14 tests in 0.000s",
                "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.051 s -- in a.BTest|[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0 s -- in a.BTest",
                "Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1,234.5 sec|Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0 sec",
                "[INFO] Total time:  2.345 s|[INFO] Total time:  0 s",
                "[INFO] Finished at: 2026-11-27T18:30:01Z|[INFO] Finished at: -",
                "[INFO] some-module ................ SUCCESS [  1.234 s]|[INFO] some-module ................ SUCCESS [0 s]",
                "  14 passing (32ms)|  14 passing (0ms)",
                "    ✓ adds slowly (123 ms)|    ✓ adds slowly",
                "PASS test/a.test.js (5.12 s)|PASS test/a.test.js",
                "Time:        1.2 s, estimated 2 s|Time:        0 s",
                "   Duration  1.02s (transform 20ms, setup 0ms)|   Duration  0ms",
                "# duration_ms 51.7|# duration_ms 0",
                "ok 1 - adds # time=5.2ms|ok 1 - adds # time=0ms"
            })
    void timesOfRunnersAreHidden(String printed, String shown) {
        assertThat(RunnerTimes.hidden("before\n" + printed + "\nafter")).isEqualTo("before\n" + shown + "\nafter");
    }

    @Test
    void anythingElseStaysAsItIs() {
        String source =
                """
                // It took 5 s in 0.12s, and the timeout is 30 s.
                Duration.ofMillis(51); assertThat(run).isEqualTo("3 passed in 0.17s");
                    timeout: 12ms
                == a heading ==
                commit 3f2a1b9 2026-11-27T18:30:01Z
                """;
        assertThat(RunnerTimes.hidden(source)).isEqualTo(source);
    }
}
