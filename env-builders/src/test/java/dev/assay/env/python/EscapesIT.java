package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile solutions in every kind of host: none gets out, and none does harm. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EscapesIT {
    @Parameter
    Backend backend;

    private PythonHost solver;
    private PythonHost judge;

    @BeforeParameterizedClassInvocation
    void open() {
        solver = backend.open(HostKind.SOLVER, HostOptions.standard());
        judge = backend.open(HostKind.JUDGE, HostOptions.standard());
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
        assertThat(escape.run(solver, judge).submitted()).isEmpty();
    }

    @Test
    void manyAreTried() {
        assertThat(Escape.all()).hasSizeGreaterThan(50);
    }
}
