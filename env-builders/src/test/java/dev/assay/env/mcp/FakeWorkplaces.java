package dev.assay.env.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.ToolResult;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Workplaces whose tools echo, count, wait, crash; the right answer is 42. */
final class FakeWorkplaces implements Workplaces {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final Semaphore gate = new Semaphore(0);
    volatile boolean unreachable;
    volatile boolean verifierFails;

    /** Waits until so many calls have reached the tools. */
    void awaitCalls(int count) {
        while (calls.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Override
    public Workplace open(String session) {
        if (unreachable) {
            throw new InfraException("sandbox", "No sandbox can be had.", true);
        }
        opened.incrementAndGet();
        return new FakeWorkplace();
    }

    @Override
    public Optional<String> trouble(Offer offer) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private final class FakeWorkplace implements Workplace {
        private int count;
        private boolean ended;

        @Override
        public ToolReply call(String name, String arguments) {
            return ToolReply.of(result(name, arguments));
        }

        private ToolResult result(String name, String arguments) {
            calls.add(name + arguments);
            if (ended) {
                return new ToolResult.Ended(new ChildEnd(ChildEnd.Kind.CRASHED, "exit code 3", Duration.ZERO));
            }
            return switch (name) {
                case "echo" -> new ToolResult.Answer(arguments);
                case "count" -> new ToolResult.Answer(String.valueOf(++count));
                case "wait" -> waited();
                case "refuse" -> new ToolResult.Refused("The city (Atlantis) is unknown.");
                default -> crash();
            };
        }

        private ToolResult waited() {
            gate.acquireUninterruptibly();
            return new ToolResult.Answer("\"waited\"");
        }

        private ToolResult crash() {
            ended = true;
            return result("crash", "{}");
        }

        @Override
        public Submission submit(String arguments) {
            String answer = CanonicalJson.read(arguments, JsonNode.class)
                    .path("answer_text")
                    .asText();
            return new Submission(ToolReply.of(new ToolResult.Answer("\"The answer was received.\"")), answer);
        }

        @Override
        public Ruling judge(String answer) {
            if (verifierFails) {
                return new Ruling.Failed("ZeroDivisionError");
            }
            return answer.equals("42") ? new Ruling.Judged(true, "OK") : new Ruling.Judged(false, "VALUE");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
