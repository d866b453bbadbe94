package dev.assay.pipelines.cli;

import dev.assay.env.mcp.GradedSubmission;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where graded submissions are kept, a line of JSON each. */
final class VerdictFile implements Consumer<GradedSubmission>, AutoCloseable {
    private final @Nullable OutputStream out;
    private final Talk talk;

    private VerdictFile(@Nullable OutputStream out, Talk talk) {
        this.out = out;
        this.talk = talk;
    }

    /** Appends to a file; keeps nothing where there is none. */
    static VerdictFile open(@Nullable Path file, Talk talk) {
        try {
            return new VerdictFile(
                    file == null
                            ? null
                            : Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    talk);
        } catch (IOException e) {
            throw new BadInput("The verdicts (%s) cannot be written: %s".formatted(file, e), e);
        }
    }

    @Override
    public synchronized void accept(GradedSubmission graded) {
        if (out == null) {
            return;
        }
        try {
            out.write((CanonicalJson.write(graded) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            talk.say("The verdict (%s) could not be written: %s", CanonicalJson.write(graded), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            talk.say("The verdicts could not be written to their end: %s", e);
        }
    }
}
