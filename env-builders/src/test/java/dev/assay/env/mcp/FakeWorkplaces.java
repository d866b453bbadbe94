package dev.assay.env.mcp;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.ToolResult;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Workplaces whose tools echo, count, wait, crash; the right answer is 42. */
final class FakeWorkplaces implements Workplaces {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Attempt> judged = new CopyOnWriteArrayList<>();
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
    public Workplace open() {
        if (unreachable) {
            throw new InfraException("sandbox", "No sandbox can be had.", true);
        }
        opened.incrementAndGet();
        return new FakeWorkplace();
    }

    @Override
    public Ruling judge(String verifier, Attempt attempt) {
        judged.add(attempt);
        if (verifierFails) {
            return new Ruling.Failed("ZeroDivisionError");
        }
        return attempt.answer().equals("42") ? new Ruling.Judged(true, "OK") : new Ruling.Judged(false, "VALUE");
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private final class FakeWorkplace implements Workplace {
        private final List<String> submitted = new ArrayList<>();
        private int count;
        private boolean ended;

        @Override
        public ToolResult call(String name, String arguments) {
            calls.add(name + arguments);
            if (ended) {
                return new ToolResult.Ended(new ChildEnd(ChildEnd.Kind.CRASHED, "exit code 3", Duration.ZERO));
            }
            return switch (name) {
                case "echo" -> new ToolResult.Answer(arguments);
                case "count" -> new ToolResult.Answer(String.valueOf(++count));
                case "wait" -> waited();
                case "refuse" -> new ToolResult.Refused("The city (Atlantis) is unknown.");
                case "submit_result" -> submit(arguments);
                default -> crash();
            };
        }

        private ToolResult waited() {
            gate.acquireUninterruptibly();
            return new ToolResult.Answer("\"waited\"");
        }

        private ToolResult submit(String arguments) {
            submitted.add(CanonicalJson.read(arguments, com.fasterxml.jackson.databind.JsonNode.class)
                    .path("answer_text")
                    .asText());
            return new ToolResult.Answer("\"The answer was received.\"");
        }

        private ToolResult crash() {
            ended = true;
            return call("crash", "{}");
        }

        @Override
        public List<String> submitted() {
            return List.copyOf(submitted);
        }

        @Override
        public Optional<DatabaseChanges> changes() {
            return Optional.of(new DatabaseChanges("{\"booking\":{}}"));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
