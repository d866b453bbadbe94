package dev.assay.env.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.verdict.InfraException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One command in a sandbox, from its creation to its result. */
final class DockerExec {
    /** How often to look whether the command has ended although something still holds its output open. */
    private static final long LOOK_MILLIS = 1000;
    /** How long output may still arrive after the command has ended. */
    private static final long GRACE_MILLIS = 1500;
    /** A command killed from outside is seen before the death of the container that caused it. */
    private static final int KILLED = 137;

    private static final int CANNOT_RUN = 126;

    private final EngineClient client;
    private final DockerSandbox sandbox;
    private final ExecRequest request;
    private final KeptOutput out;
    private final KeptOutput err;
    private final byte @Nullable [] stdin;
    private final long began = System.nanoTime();

    DockerExec(EngineClient client, DockerSandbox sandbox, ExecRequest request) {
        this.client = client;
        this.sandbox = sandbox;
        this.request = request;
        String text = request.stdin();
        this.stdin = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        this.out = new KeptOutput(request.maxOutputBytes());
        this.err = new KeptOutput(request.maxOutputBytes());
    }

    ExecResult run() {
        long killsBefore = sandbox.memoryKills();
        Optional<String> exec = create();
        if (exec.isEmpty()) {
            return result(sandbox.end().orElse(End.SANDBOX_DIED), -1);
        }
        if (!await(exec.get())) {
            sandbox.stop(End.TIMED_OUT);
        }
        int exitCode = exitCode(exec.get());
        End end = sandbox.end().orElse(End.EXITED);
        if (end == End.EXITED && sandbox.memoryKills() > killsBefore) {
            return result(End.OUT_OF_MEMORY, exitCode);
        }
        return result(end, end == End.EXITED ? exitCode : -1);
    }

    private ExecResult result(End end, int exitCode) {
        return new ExecResult(
                end,
                exitCode,
                out.text(),
                err.text(),
                out.truncated() || err.truncated(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** Empty when the container does not run any more. */
    private Optional<String> create() {
        return EngineClient.call("prepare a command in sandbox " + sandbox.id(), () -> {
            try {
                return Optional.of(command().exec().getId());
            } catch (ConflictException | NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private ExecCreateCmd command() {
        Map<String, String> env = new TreeMap<>(sandbox.spec().env());
        env.putAll(request.env());
        String user = request.user();
        return client.quick()
                .execCreateCmd(sandbox.id())
                .withAttachStdin(stdin != null)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(argv().toArray(new String[0]))
                .withEnv(env.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withUser(user == null ? sandbox.spec().user() : user)
                .withWorkingDir(request.workdir());
    }

    /** The transport cannot close a command's input without closing its output, so the end is where its length says. */
    private List<String> argv() {
        if (stdin == null) {
            return request.argv();
        }
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", "head -c \"$0\" | \"$@\"", "" + stdin.length));
        argv.addAll(request.argv());
        return argv;
    }

    /** Waits for the end of the command, not of what it left behind; false when time ran out first. */
    private boolean await(String exec) {
        try (Output output = new Output()) {
            var start = client.patient().execStartCmd(exec);
            if (stdin != null) {
                start.withStdIn(new ByteArrayInputStream(stdin));
            }
            start.exec(output);
            return await(exec, output);
        } catch (IOException e) {
            throw EngineClient.failure("close the output of a command in sandbox " + sandbox.id(), e, true);
        } catch (InterruptedException e) {
            sandbox.stop(End.TIMED_OUT);
            Thread.currentThread().interrupt();
            throw new InfraException("engine", "The wait for a command was interrupted.", true, e);
        } catch (InfraException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EngineClient.failure("run a command in sandbox " + sandbox.id(), e, true);
        }
    }

    private boolean await(String exec, Output output) throws InterruptedException {
        long limit = request.timeout().toMillis();
        while (true) {
            long left = limit - (System.nanoTime() - began) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            if (output.ended(Math.min(left, LOOK_MILLIS))) {
                return true;
            }
            if (inspect(exec).filter(InspectExecResponse::isRunning).isEmpty()) {
                var unused = output.ended(GRACE_MILLIS);
                return true;
            }
        }
    }

    private int exitCode(String exec) {
        Long code = null;
        for (int attempt = 0; attempt < 5; attempt++) {
            Optional<InspectExecResponse> state = inspect(exec);
            code = state.map(InspectExecResponse::getExitCodeLong).orElse(null);
            boolean settled = state.isEmpty() || (code != null && code != KILLED);
            if (settled || !sandbox.running()) {
                break;
            }
            pause();
        }
        return code == null ? CANNOT_RUN : code.intValue();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<InspectExecResponse> inspect(String exec) {
        return EngineClient.call("inspect a command", () -> {
            try {
                return Optional.of(client.quick().inspectExecCmd(exec).exec());
            } catch (NotFoundException | ConflictException e) {
                return Optional.empty();
            }
        });
    }

    /** The library's own waiting closes the stream when it gives up, and here one wait follows another. */
    private final class Output extends ResultCallback.Adapter<Frame> {
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        @Override
        public void onNext(@Nullable Frame frame) {
            if (frame != null && frame.getPayload() != null) {
                (frame.getStreamType() == StreamType.STDERR ? err : out).add(frame.getPayload());
            }
        }

        @Override
        public void onError(Throwable throwable) {
            failure.compareAndSet(null, throwable);
            super.onError(throwable);
            end.countDown();
        }

        @Override
        public void onComplete() {
            super.onComplete();
            end.countDown();
        }

        boolean ended(long millis) throws InterruptedException {
            boolean ended = end.await(millis, TimeUnit.MILLISECONDS);
            Throwable error = failure.get();
            if (error != null) {
                throw new IllegalStateException("its output broke off: " + error, error);
            }
            return ended;
        }
    }
}
