package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile solutions in every kind of host, with the filter of system calls and without: none gets out, and none does harm. */
@ParameterizedClass
@CsvSource({"BUBBLEWRAP, true", "BUBBLEWRAP, false", "CONTAINER, true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EscapesIT {
    private static final ChildLimits LIMITS = ChildLimits.once()
            .withCpuSeconds(1)
            .withWall(Duration.ofSeconds(4))
            .withMemoryBytes(256L << 20)
            .withOutput(4 << 20, 1 << 20);

    /** Without the filter these get at something of the kernel, though not out of their sandbox. */
    private static final Set<String> HELD_BY_THE_FILTER = Set.of("calls_the_kernel_by_itself");

    @Parameter(0)
    Backend backend;

    @Parameter(1)
    boolean filter;

    private PythonHost solver;
    private PythonHost judge;

    @BeforeParameterizedClassInvocation
    void open() {
        HostOptions options =
                filter ? HostOptions.standard() : HostOptions.standard().withoutFilter();
        solver = backend.open(HostKind.SOLVER, options);
        judge = backend.open(HostKind.JUDGE, options);
    }

    @AfterParameterizedClassInvocation
    void close() {
        solver.close();
        judge.close();
    }

    static List<Escape> escapes() {
        return Escape.all();
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void noneGetsOut(Escape escape) {
        FakeTools tools = FakeTools.echo();
        SolutionResult result = new SolutionRun(solver, LIMITS).run(escape.source(), tools);
        if (filter || !HELD_BY_THE_FILTER.contains(escape.name())) {
            assertThat(result.submitted()).isEmpty();
        }
        hostAndJudgeAreWell();
    }

    private void hostAndJudgeAreWell() {
        FakeTools tools = FakeTools.echo();
        SolutionResult next =
                new SolutionRun(solver, LIMITS).run("def solve(tools):\n    tools.submit_result('well')", tools);
        assertThat(next.finished()).as(next.toString()).isTrue();
        assertThat(tools.submitted).containsExactly("{\"*\": [\"well\"]}");
        assertThat(new StaticCheck(judge).solution("def solve(tools):\n    tools.submit_result('x')"))
                .isEmpty();
    }

    @Test
    void manyAreTried() {
        assertThat(Escape.all()).hasSizeGreaterThan(50);
    }
}
