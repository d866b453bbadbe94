package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on a machine that has no filter of system calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EscapesWithoutFilterIT {
    /** It gets a ring of the kernel, though not out of its sandbox. */
    private static final String HELD_BY_THE_FILTER = "calls_the_kernel_by_itself";

    private PythonHost solver;
    private PythonHost judge;

    @BeforeAll
    void open() {
        HostOptions options = HostOptions.standard().withoutFilter();
        solver = Backend.BUBBLEWRAP.open(HostKind.SOLVER, options);
        judge = Backend.BUBBLEWRAP.open(HostKind.JUDGE, options);
    }

    @AfterAll
    void close() {
        solver.close();
        judge.close();
    }

    static List<Escape> escapes() {
        return Escape.all().stream().filter(Escape::reaches).toList();
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void noneGetsOut(Escape escape) {
        List<String> submitted = escape.run(solver, judge).submitted();
        if (!escape.name().equals(HELD_BY_THE_FILTER)) {
            assertThat(submitted).isEmpty();
        }
    }
}
