package dev.assay.env.rollout;

import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.SolutionResult;
import dev.assay.env.python.SolutionRun;
import dev.assay.env.python.ToolCaller;
import dev.assay.env.python.ToolResult;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A solution that is led a call at a time: it waits after each call until somebody says what came of it. It runs where solutions run,
 * and sees nothing but what it is told.
 */
final class Program implements AutoCloseable {
    /** Longer than any solution may run. */
    private static final long PATIENCE = 600;

    private static final Set<ChildEnd.Kind> OURS =
            EnumSet.of(ChildEnd.Kind.TIMED_OUT, ChildEnd.Kind.KILLED, ChildEnd.Kind.SANDBOX_KILLED);
    private static final ChildEnd LEFT = new ChildEnd(ChildEnd.Kind.STOPPED, "nobody leads it any more", Duration.ZERO);

    private final SynchronousQueue<Step> steps = new SynchronousQueue<>();
    private final SynchronousQueue<ToolResult> results = new SynchronousQueue<>();
    private final Future<?> run;
    private volatile boolean left;

    /** What a program does next. */
    sealed interface Step {
        /**
         * It calls a tool.
         *
         * @param arguments JSON text
         */
        record Call(String tool, String arguments) implements Step {}

        /** It came to its end. */
        record Over() implements Step {}

        /** Something below broke. */
        record Broken(InfraException why) implements Step {}
    }

    /**
     * Starts it.
     *
     * @param threads that wait for programs
     */
    Program(SolutionRun runs, String source, ExecutorService threads) {
        this.run = threads.submit(() -> act(runs, source));
    }

    private void act(SolutionRun runs, String source) {
        Step last = new Step.Over();
        try {
            SolutionResult result = runs.run(source, new Led());
            if (OURS.contains(result.end().kind())) {
                last = new Step.Broken(new InfraException(
                        "sandbox", "The program ended: " + result.end().text(), true));
            }
        } catch (InfraException e) {
            last = new Step.Broken(e);
        }
        say(last);
    }

    /** Its first step. Throws InfraException. */
    Step first() {
        return heard();
    }

    /** Its next step after a call came to this. Throws InfraException. */
    Step after(ToolResult result) {
        try {
            if (!results.offer(result, PATIENCE, TimeUnit.SECONDS)) {
                throw new InfraException("sandbox", "The program does not ask for what its call came to.", true);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return heard();
    }

    private Step heard() {
        try {
            Step step = steps.poll(PATIENCE, TimeUnit.SECONDS);
            if (step == null) {
                throw new InfraException("sandbox", "The program said nothing for %d s.".formatted(PATIENCE), true);
            }
            if (step instanceof Step.Broken broken) {
                throw broken.why();
            }
            return step;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InfraException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InfraException("worker", "The wait for a program was interrupted.", true, e);
    }

    /** On the program's thread: hands a step over, unless nobody is there to take it. */
    private boolean say(Step step) {
        try {
            while (!left) {
                if (steps.offer(step, 100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private final class Led implements ToolCaller {
        @Override
        public ToolResult call(String name, String arguments) {
            if (!say(new Step.Call(name, arguments))) {
                return new ToolResult.Ended(LEFT);
            }
            try {
                ToolResult result = null;
                while (result == null && !left) {
                    result = results.poll(100, TimeUnit.MILLISECONDS);
                }
                return result == null ? new ToolResult.Ended(LEFT) : result;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new ToolResult.Ended(LEFT);
            }
        }

        @Override
        public List<String> submitted() {
            return List.of();
        }
    }

    /** Ends it; waits until its process is gone. */
    @Override
    public void close() {
        left = true;
        // If it waits right now it need not wait on; if not, it looks for itself.
        results.offer(new ToolResult.Ended(LEFT));
        Optional<Throwable> failure = Optional.empty();
        try {
            run.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failure = Optional.ofNullable(e.getCause());
        } catch (TimeoutException e) {
            // It thinks on for as long as its own limits let it, and then ends.
            return;
        }
        failure.ifPresent(cause -> {
            throw new IllegalStateException("A program could not be led.", cause);
        });
    }
}
