package dev.assay.pipelines.cli;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines of JSON that are written beside a file and become it when all of them are there, so that no part is taken for the whole. */
final class WholeFile implements AutoCloseable {
    private final Path file;
    private final Path beside;
    private final BufferedWriter out;

    private WholeFile(Path file, Path beside, BufferedWriter out) {
        this.file = file;
        this.beside = beside;
        this.out = out;
    }

    static WholeFile of(Path file) {
        Path beside = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // No temporary file of the system's, which nobody else might read when it is whole.
            beside = file.resolveSibling(".%s-%s.part".formatted(file.getFileName(), UUID.randomUUID()));
            return new WholeFile(
                    file,
                    beside,
                    Files.newBufferedWriter(beside, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            remove(beside);
            throw broken(file, e);
        }
    }

    void line(Object value) {
        try {
            out.write(CanonicalJson.write(value));
            out.write('\n');
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** All lines are there. */
    void whole() {
        try {
            out.close();
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Removes what was written, unless it is whole. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // What could not be written is removed all the same.
        }
        remove(beside);
    }

    private static void remove(@Nullable Path beside) {
        try {
            if (beside != null) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw broken(beside, e);
        }
    }

    private static InfraException broken(Path file, IOException e) {
        return new InfraException("storage", "The file (%s) cannot be written: %s".formatted(file, e), true, e);
    }
}
