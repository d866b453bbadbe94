package dev.assay.env.python;

import static dev.assay.env.python.FakePythonHost.DIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifierRunTest {
    private static final Ruling YES = new Ruling.Judged(true, "yes");

    private final FakePythonHost host = new FakePythonHost();

    @AfterEach
    void everyChildIsClosed() {
        assertThat(host.open).isZero();
    }

    private VerifierReport judge(String... answers) {
        return new VerifierRun(host, ChildLimits.once(), Duration.ofSeconds(1))
                .judge(
                        "source",
                        Path.of("db"),
                        Stream.of(answers).map(Attempt::of).toList());
    }

    private static String yes(int index, long nanos) {
        return "{\"index\": %d, \"accepted\": true, \"reason\": \"yes\", \"nanos\": %d}".formatted(index, nanos);
    }

    @Test
    void timesAreOfTheJudgementsAlone() {
        host.child("{\"loaded\": true}", yes(0, 10), yes(1, 20), yes(2, 90));
        VerifierReport report = judge("a", "b", "c");
        assertThat(report)
                .isEqualTo(new VerifierReport(
                        List.of(YES, YES, YES),
                        java.util.Optional.empty(),
                        Duration.ofNanos(20),
                        Duration.ofNanos(40)));
    }

    @Test
    void theFirstOfAChildIsToBlameForItsDeath() {
        host.child("{\"loaded\": true}", DIED).child("{\"loaded\": true}", yes(1, 1));
        assertThat(judge("a", "b").rulings()).containsExactly(new Ruling.Failed("CRASHED: exit code 9"), YES);
    }

    @Test
    void aLaterOneGetsAChildOfItsOwnFirst() {
        host.child("{\"loaded\": true}", yes(0, 1), DIED)
                .child("{\"loaded\": true}", yes(1, 1), DIED)
                .child("{\"loaded\": true}", DIED);
        assertThat(judge("a", "b", "c").rulings()).containsExactly(YES, YES, new Ruling.Failed("CRASHED: exit code 9"));
        assertThat(host.specs)
                .extracting(spec -> spec.arguments().path("first").asInt())
                .containsExactly(0, 1, 2);
        assertThat(host.specs.get(2).arguments().path("attempts").toString()).isEqualTo("[{\"answer\":\"c\"}]");
    }

    @Test
    void aVerifierThatDoesNotLoadFailsEveryAnswer() {
        host.child("{\"failed\": \"SyntaxError\"}");
        VerifierReport report = judge("a", "b");
        assertThat(report.trouble()).contains("SyntaxError");
        assertThat(report.rulings())
                .hasSize(2)
                .containsOnly(new Ruling.Failed("The verifier cannot be loaded: SyntaxError"));
    }

    @Test
    void aRulingOutOfTurnIsRefused() {
        host.child("{\"loaded\": true}", yes(5, 1));
        assertThat(judge("a").rulings()).containsExactly(new Ruling.Failed("PROTOCOL: a ruling out of turn"));
    }

    @Test
    void whatIsNoRulingIsAFailure() {
        host.child("{\"loaded\": true}", "{\"index\": 0, \"accepted\": 1}");
        assertThat(judge("a").rulings()).containsExactly(new Ruling.Failed("the verifier gave no ruling"));
    }
}
