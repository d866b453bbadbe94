package dev.assay.pipelines.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run in a folder; what it says on its error stream goes to that of the tests. */
record Command(Path folder, List<String> argv) {
    static Command of(Path folder, String... argv) {
        return new Command(folder, List.of(argv));
    }

    Command and(String... more) {
        List<String> all = new ArrayList<>(argv);
        all.addAll(List.of(more));
        return new Command(folder, all);
    }

    Process start() throws IOException {
        return new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Its output; a failure of the test unless it ends well within ten minutes. */
    String run() throws IOException {
        Ran ran = tried();
        if (ran.code() != 0) {
            throw new AssertionError("%s ended with code %d:%n%s".formatted(argv, ran.code(), ran.out()));
        }
        return ran.out();
    }

    /** Its exit code and output. */
    record Ran(int code, String out) {}

    Ran tried() throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                throw new AssertionError("%s did not end.".formatted(argv));
            }
            return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
