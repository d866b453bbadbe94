package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code assay serve} in a process of its own, over HTTP. */
record Serving(Process process, JsonNode said) implements AutoCloseable {
    /** The command line, for those who start it themselves. */
    static List<String> command(Path bundle, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.assay.pipelines.cli.Main",
                "serve",
                bundle.toString()));
        command.addAll(List.of(options));
        return command;
    }

    static Serving start(Path folder, Path bundle, String... options) throws IOException {
        List<String> command = command(bundle, options);
        command.addAll(List.of("--http", "0", "--json"));
        Process process = new Command(folder, command).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("The server did not start.");
        }
        return new Serving(process, CanonicalJson.read(line, JsonNode.class));
    }

    String url() {
        return said.path("url").asText();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server did not end.");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
