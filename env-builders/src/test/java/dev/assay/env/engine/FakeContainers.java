package dev.assay.env.engine;

import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An engine that keeps a record of what it was asked for and answers commands from a script. Images are labels only. Published to
 * the tests of other modules.
 */
public final class FakeContainers implements Containers {
    /** How each image came to be, in order; the n-th is {@code sha256:000n}. */
    public final List<String> made = new ArrayList<>();
    /** Labels of each image. */
    public final Map<String, Map<String, String>> images = new TreeMap<>();
    /** Variables that each image adds to its parent's. */
    public final Map<String, Map<String, String>> imageEnv = new TreeMap<>();
    /** Pulls that fail, by reference. */
    public final Map<String, InfraException> refusedPulls = new HashMap<>();
    /** Content keys that were claimed here. */
    public final List<String> claimed = new ArrayList<>();
    /** Content keys that other processes have claimed. */
    public final List<String> claimedElsewhere = new ArrayList<>();
    /** What each container was started as. */
    public final List<SandboxSpec> started = new ArrayList<>();
    /** What was executed, in any container. */
    public final List<ExecRequest> commands = new ArrayList<>();
    /** The answer to every command. */
    public Function<ExecRequest, ExecResult> answer = request -> exited(0, "");
    /** Happens before a container starts. */
    public Runnable beforeStart = () -> {};
    /** Happens before an image is removed. */
    public Runnable beforeRemoval = () -> {};
    /** The tar last copied into each directory. */
    public final Map<String, byte[]> copiedIn = new TreeMap<>();
    /** Files that can be copied out by their own name. */
    public final Map<String, byte[]> registry = new HashMap<>();
    /** Files in every other path that is copied out. */
    public final Map<String, String> reports = new TreeMap<>();
    /** What copying out leaves out. */
    public List<String> leftOut = List.of();
    /** How many containers were closed. */
    public int closed;

    /** Sandboxes whose processes were ended. */
    public int halted;

    /** A command that ended by itself. */
    public static ExecResult exited(int code, String out) {
        return new ExecResult(ExecResult.End.EXITED, code, out, "", false, Duration.ZERO);
    }

    /** A command that was ended. */
    public static ExecResult ended(ExecResult.End end) {
        return new ExecResult(end, -1, "", "", false, Duration.ZERO);
    }

    /** An image that is there already. */
    public String with(String id, Map<String, String> labels) {
        images.put(id, labels);
        return id;
    }

    private String make(String what, Map<String, String> labels) {
        made.add(what);
        String image = with("sha256:%04d".formatted(made.size()), labels);
        imageEnv.put(image, Map.of());
        return image;
    }

    @Override
    public synchronized String build(
            String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network) {
        return make(dockerfile, labels);
    }

    @Override
    public synchronized String pull(String reference) {
        InfraException refused = refusedPulls.get(reference);
        if (refused != null) {
            throw refused;
        }
        Map<String, String> key = Map.of("reference", reference);
        return findImage(key).orElseGet(() -> make("PULL " + reference, key));
    }

    @Override
    public synchronized String addLayer(
            String parent, Path layerTar, Map<String, String> labels, Map<String, String> env) {
        String image = make("LAYER on " + parent + " " + new TreeMap<>(env), labels);
        imageEnv.put(image, env);
        return image;
    }

    @Override
    public synchronized String importRoot(Path rootTar, Map<String, String> labels) {
        return make("IMPORT", labels);
    }

    @Override
    public synchronized String commit(Sandbox sandbox, Map<String, String> labels) {
        return make("COMMIT", labels);
    }

    @Override
    public synchronized Optional<String> findImage(Map<String, String> labels) {
        return images.entrySet().stream()
                .filter(image -> image.getValue().entrySet().containsAll(labels.entrySet()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized Optional<ImageInfo> inspect(String image) {
        return Optional.ofNullable(images.get(image)).map(labels -> new ImageInfo(image, List.of(), labels, 0));
    }

    @Override
    public synchronized void claim(String key) {
        claimed.add(key);
    }

    @Override
    public synchronized boolean claimedHereOnly(String key) {
        return claimed.contains(key) && !claimedElsewhere.contains(key);
    }

    @Override
    public synchronized void removeImage(String image) {
        beforeRemoval.run();
        images.remove(image);
    }

    @Override
    public synchronized Sandbox start(SandboxSpec spec) {
        beforeStart.run();
        started.add(spec);
        return new FakeSandbox();
    }

    @Override
    public void close() {}

    private final class FakeSandbox implements Sandbox {
        @Override
        public String id() {
            return "fake";
        }

        @Override
        public ExecResult exec(ExecRequest request) {
            commands.add(request);
            return answer.apply(request);
        }

        @Override
        public void halt() {
            halted++;
        }

        @Override
        public void copyIn(String directory, InputStream tar) {
            try {
                copiedIn.put(directory, tar.readAllBytes());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits) {
            Map<String, byte[]> found = found(path.substring(path.lastIndexOf('/') + 1));
            found.forEach((name, content) -> {
                try {
                    Files.write(hostDirectory.resolve(name), content);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
            return new CopyReport(List.copyOf(found.keySet()), leftOut, 0, leftOut.isEmpty());
        }

        private Map<String, byte[]> found(String name) {
            byte[] download = registry.get(name);
            if (download != null) {
                return Map.of(name, download);
            }
            Map<String, byte[]> texts = new TreeMap<>();
            reports.forEach((file, text) -> texts.put(file, text.getBytes(StandardCharsets.UTF_8)));
            return texts;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
