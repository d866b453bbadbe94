package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.verdict.InfraException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepFnTest {
    /** Static, because a step travels as bytes. */
    private static final List<Integer> WAITS = new CopyOnWriteArrayList<>();

    private static final List<Breakage> BREAKAGES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        WAITS.clear();
        BREAKAGES.clear();
    }

    @Test
    void whatMaySucceedLaterIsTriedAgainAfterLongerAndLongerWaits() {
        Breakage breakage = new Breakage("test", "one", "engine", "It is away.");

        breaks(() -> new InfraException("engine", "It is away.", true), breakage);

        assertThat(WAITS).containsExactly(1, 2, 3);
    }

    @Test
    void whatWillNotIsGivenUpAtOnce() {
        breaks(() -> new InfraException("engine", "Never.", false), new Breakage("test", "one", "engine", "Never."));

        assertThat(WAITS).isEmpty();
    }

    @Test
    void inputNestedTooDeeplyCostsItsOwnCandidateAndNotTheRun() {
        breaks(StackOverflowError::new, new Breakage("test", "one", "assay", "java.lang.StackOverflowError"));
    }

    private static void breaks(Thrown thrown, Breakage expected) {
        Pipeline pipeline = Pipeline.create(RunnerOptions.of(List.of("--blockOnRun=true"), 1));
        Step<String, String> step = (input, out) -> {
            Throwable e = thrown.get();
            if (e instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e;
        };
        Stepped<String> stepped = Steps.apply(
                "test",
                pipeline.apply(Create.of("one")),
                step,
                name -> name,
                StringUtf8Coder.of(),
                failures -> WAITS.add(failures));
        stepped.broken()
                .apply(MapElements.into(TypeDescriptors.booleans()).via(breakage -> BREAKAGES.add(breakage)))
                .setCoder(BooleanCoder.of());
        pipeline.run().waitUntilFinish();

        assertThat(BREAKAGES).containsExactly(expected);
    }

    private interface Thrown extends java.io.Serializable {
        Throwable get();
    }
}
