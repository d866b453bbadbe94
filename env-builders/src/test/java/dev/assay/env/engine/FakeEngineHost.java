package dev.assay.env.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A host on which nothing happens but in its books. */
final class FakeEngineHost implements EngineHost {
    final List<String> done = new ArrayList<>();
    final Set<String> programs = new HashSet<>();
    Optional<String> address = Optional.empty();
    String distribution = "debian";
    boolean root = true;
    boolean up;
    boolean startable = true;
    int exit;

    @Override
    public Optional<EngineInfo> running() {
        return up
                ? Optional.of(
                        new EngineInfo("unix:///s", "1.2", "1.41", "overlay2", "1", Path.of("/d"), 5, 2, 6, "Debian"))
                : Optional.empty();
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    @Override
    public boolean root() {
        return root;
    }

    @Override
    public String distribution() {
        return distribution;
    }

    @Override
    public boolean has(String program) {
        return programs.contains(program);
    }

    @Override
    public int run(List<String> command, Path log, Duration limit) {
        done.add(String.join(" ", command));
        return exit;
    }

    @Override
    public void detach(List<String> command, Path log) {
        done.add("detached " + String.join(" ", command));
        up = startable;
    }

    @Override
    public String tail(Path log) {
        return "the log's end";
    }

    @Override
    public void pause(Duration duration) {
        // Time does not pass in tests.
    }
}
