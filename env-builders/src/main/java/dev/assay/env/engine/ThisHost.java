package dev.assay.env.engine;

import dev.assay.verifiers.verdict.InfraException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The host this process runs on. */
final class ThisHost implements EngineHost {
    private static final int TAIL = 2000;

    @Override
    public Optional<EngineInfo> running() {
        return address().flatMap(ThisHost::ask);
    }

    private static Optional<EngineInfo> ask(String address) {
        try (EngineClient client = new EngineClient(address)) {
            return Optional.of(EngineInfo.of(client));
        } catch (InfraException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> address() {
        return EngineAddress.find(System.getenv());
    }

    @Override
    public boolean root() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String distribution() {
        try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
            return lines.filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin";
        return Stream.of(path.split(":")).anyMatch(directory -> new File(directory, program).canExecute());
    }

    @Override
    public int run(List<String> command, Path log, Duration limit) {
        try {
            Process process = started(command, log);
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return -1;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void detach(List<String> command, Path log) {
        List<String> own = new ArrayList<>(List.of("setsid"));
        own.addAll(command);
        try {
            Process unused = started(own, log);
        } catch (IOException e) {
            throw new InfraException(
                    "engine", "The command (%s) could not be started: %s".formatted(own, e.getMessage()), false, e);
        }
    }

    private static Process started(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().merge("PATH", "/usr/sbin:/sbin:/usr/local/sbin", (old, more) -> old + ":" + more);
        return builder.start();
    }

    @Override
    public String tail(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
            return text.substring(Math.max(0, text.length() - TAIL));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
