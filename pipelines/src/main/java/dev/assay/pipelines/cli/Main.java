package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.verdict.InfraException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/** Where the process starts and, only here, ends. */
public final class Main {
    private Main() {}

    /** Runs a verb. */
    public static void main(String[] args) {
        speakNoLanguage();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    /** In the languages of some machines numbers have other digits, in names, in queries and in rows. */
    static void speakNoLanguage() {
        Locale.setDefault(Locale.ROOT);
    }

    /** Runs a verb with these streams and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        Talk talk = new Talk(out, err);
        CommandLine line = new CommandLine(new AssayCommand(), new Commands(talk));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, talk));
        int code = line.execute(args);
        out.flush();
        if (out.checkError()) {
            // Nobody reads the results (a closed pipe, a full disk): they did not arrive.
            return code == ExitCode.DONE ? ExitCode.FAILED : code;
        }
        return code;
    }

    private static int failed(Exception e, Talk talk) {
        if (e instanceof BadInput) {
            talk.say(String.valueOf(e.getMessage()));
            return ExitCode.BAD_INPUT;
        }
        if (e instanceof InfraException infra) {
            talk.say("%s: %s".formatted(infra.boundary(), infra.getMessage()));
            return ExitCode.FAILED;
        }
        talk.say("Assay itself failed: " + e);
        talk.trace(e);
        return ExitCode.FAILED;
    }
}
