package dev.assay.verifiers.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for a sandbox.
 *
 * @param argv program and arguments, not interpreted by a shell
 * @param env variables added to those of the image
 * @param workdir absolute directory to run in
 * @param user user name or {@code uid:gid}; null for the sandbox's own
 * @param stdin text for standard input, sent as UTF-8; null for none
 * @param timeout wall-clock limit
 * @param maxOutputBytes how much of stdout, and of stderr, is kept (first half and last half); the rest is read and dropped
 */
public record ExecRequest(
        List<String> argv,
        Map<String, String> env,
        String workdir,
        @Nullable String user,
        @Nullable String stdin,
        Duration timeout,
        long maxOutputBytes) {
    /** Output kept by default: 1 MiB a stream. */
    public static final long DEFAULT_OUTPUT_BYTES = 1 << 20;

    public ExecRequest {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("A command needs at least a program.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The time limit (%s) must be positive.".formatted(timeout));
        }
    }

    /** A bash script run with {@code bash -c}. */
    public static ExecRequest bash(String script, String workdir, Duration timeout) {
        return new ExecRequest(
                List.of("/bin/bash", "-c", script), Map.of(), workdir, null, null, timeout, DEFAULT_OUTPUT_BYTES);
    }

    /** The same command with these variables instead. */
    public ExecRequest withEnv(Map<String, String> newEnv) {
        return new ExecRequest(argv, newEnv, workdir, user, stdin, timeout, maxOutputBytes);
    }

    /** The same command as another user. */
    public ExecRequest withUser(String newUser) {
        return new ExecRequest(argv, env, workdir, newUser, stdin, timeout, maxOutputBytes);
    }

    /** The same command with this standard input. */
    public ExecRequest withStdin(String newStdin) {
        return new ExecRequest(argv, env, workdir, user, newStdin, timeout, maxOutputBytes);
    }
}
