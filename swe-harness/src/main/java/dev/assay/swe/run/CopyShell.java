package dev.assay.swe.run;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the scripts of a working copy in the directory of its repository, and reads what they print. */
record CopyShell(Sandbox sandbox) {
    /** A script with its arguments. */
    static ExecRequest script(String script, Duration timeout, long outputBytes, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", script, "assay"));
        argv.addAll(List.of(arguments));
        return new ExecRequest(argv, Map.of(), Recipe.TESTBED, null, null, timeout, outputBytes);
    }

    /** Nobody who works in it can end the sandbox otherwise than by using up what it may have. */
    ExecResult exec(ExecRequest request) {
        ExecResult result = sandbox.exec(request);
        if (result.end() == End.SANDBOX_DIED) {
            throw new InfraException(
                    "sandbox", "The sandbox was ended from outside while somebody worked in it.", true);
        }
        return result;
    }

    /** What a script said that did not do what it should. */
    static String said(ExecResult result) {
        return switch (result.end()) {
            case EXITED -> result.stderr().strip();
            case TIMED_OUT -> "The container has ended: a command did not stop in time.";
            case OUT_OF_MEMORY -> "The memory of the container was used up.";
            case OUT_OF_DISK -> "The container has ended: more was written than it may hold.";
            case SANDBOX_DIED -> "The container has ended.";
        };
    }

    /** The text that a script printed whole, in base 64; none where it is no UTF-8. */
    static Optional<String> text(ExecResult printed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(printed.stdout().strip());
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
