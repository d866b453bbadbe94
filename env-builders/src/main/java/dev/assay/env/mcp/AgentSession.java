package dev.assay.env.mcp;

import dev.assay.env.python.Ruling;
import dev.assay.verifiers.verdict.InfraException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one client, in their order, on a workplace that is opened by the first and closed with the session. */
final class AgentSession {
    /** More calls than this at once is no agent waiting for answers. */
    private static final int WAITING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);

    private final String id;
    private final Offer offer;
    private final Workplaces workplaces;
    private final boolean verdict;
    private final Consumer<GradedSubmission> graded;
    private final ThreadPoolExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean spare = true;
    private @Nullable Workplace workplace;
    private int submissions;

    AgentSession(String id, Offer offer, Workplaces workplaces, boolean verdict, Consumer<GradedSubmission> graded) {
        this.id = id;
        this.offer = offer;
        this.workplaces = workplaces;
        this.verdict = verdict;
        this.graded = graded;
        this.worker = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "assay-session-" + id);
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Calls a tool when the calls before it are done; one that is taken back before its turn does nothing.
     *
     * @param arguments a JSON object by parameter name
     */
    CompletableFuture<ToolReply> call(String tool, String arguments, Ticket ticket) {
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return done("%d calls of this session wait for their turn already.%nMaybe wait for an answer first."
                    .formatted(WAITING));
        }
        return CompletableFuture.supplyAsync(() -> reply(tool, arguments, ticket), this::enqueue)
                .whenComplete((reply, failure) -> waiting.decrementAndGet());
    }

    private synchronized void enqueue(Runnable task) {
        if (closed) {
            // Says that the session has ended; nothing is called.
            task.run();
        } else {
            worker.execute(task);
        }
    }

    private static CompletableFuture<ToolReply> done(String message) {
        return CompletableFuture.completedFuture(ToolReply.failed(message));
    }

    private ToolReply reply(String tool, String arguments, Ticket ticket) {
        if (closed || ticket.cancelled()) {
            return ToolReply.failed(closed ? "The session has ended." : "The call was taken back before its turn.");
        }
        spare = false;
        try {
            return tool.equals(SubmitTool.NAME)
                    ? submit(arguments)
                    : workplace().call(tool, arguments);
        } catch (InfraException e) {
            return ToolReply.failed("The tools cannot be reached now: " + e.getMessage());
        }
    }

    private Workplace workplace() {
        if (workplace == null) {
            workplace = workplaces.open(id);
        }
        return workplace;
    }

    private ToolReply submit(String arguments) {
        Submission submission = workplace().submit(arguments);
        Assignment task = offer.task();
        String answer = submission.answer();
        if (task == null || answer == null) {
            return submission.reply();
        }
        GradedSubmission grade = grade(task, answer);
        graded.accept(grade);
        spare = !verdict || Boolean.TRUE.equals(grade.accepted());
        if (!verdict) {
            return submission.reply();
        }
        return grade.accepted() == null
                ? ToolReply.failed("The answer was received, but could not be judged: " + grade.reason())
                : ToolReply.of(grade);
    }

    private GradedSubmission grade(Assignment task, String answer) {
        submissions++;
        try {
            Ruling ruling = workplace().judge(answer);
            return ruling instanceof Ruling.Judged judged
                    ? judged(task, judged)
                    : unjudged(task, ((Ruling.Failed) ruling).message());
        } catch (InfraException e) {
            return unjudged(task, String.valueOf(e.getMessage()));
        }
    }

    private GradedSubmission judged(Assignment task, Ruling.Judged ruling) {
        int reward = ruling.accepted() ? 1 : 0;
        return new GradedSubmission(
                id, task.name(), task.id(), submissions, ruling.accepted(), ruling.reason(), reward);
    }

    private GradedSubmission unjudged(Assignment task, String why) {
        return new GradedSubmission(id, task.name(), task.id(), submissions, null, why, null);
    }

    /** Whether nobody would miss it: nothing was called yet, or the last call was the answer and nothing is left to do. */
    boolean spare() {
        return spare && waiting.get() == 0;
    }

    /**
     * Ends it, after the call that is under way; calls that wait do nothing.
     *
     * @param left run when its workplace is closed
     */
    synchronized void close(Runnable left) {
        if (!closed) {
            closed = true;
            worker.execute(() -> {
                leave();
                left.run();
            });
            worker.shutdown();
        }
    }

    private void leave() {
        try {
            if (workplace != null) {
                workplace.close();
            }
        } catch (InfraException e) {
            LOG.warn("The tools of session {} were not closed in order: {}", id, e.getMessage());
        }
    }

    /** Whether it has ended, its workplace included, within some milliseconds. */
    boolean ended(long milliseconds) {
        try {
            return worker.awaitTermination(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
