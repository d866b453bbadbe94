package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An engine that keeps a list of what it was asked to make. Downloads come from {@link #registry}. */
final class FakeContainers implements Containers {
    final List<String> made = new ArrayList<>();
    final Map<String, Map<String, String>> images = new TreeMap<>();
    final Map<String, byte[]> registry = new HashMap<>();
    final List<SandboxSpec> sandboxes = new ArrayList<>();
    final Map<String, InfraException> refusedPulls = new HashMap<>();

    /** An image that is there already. */
    String with(String id, Map<String, String> labels) {
        images.put(id, labels);
        return id;
    }

    private String make(String what, Map<String, String> labels) {
        made.add(what);
        return with("sha256:%04d".formatted(made.size()), labels);
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
        return make("LAYER on " + parent + " " + new TreeMap<>(env), labels);
    }

    @Override
    public synchronized String importRoot(Path rootTar, Map<String, String> labels) {
        return make("IMPORT", labels);
    }

    @Override
    public synchronized Optional<String> findImage(Map<String, String> labels) {
        return images.entrySet().stream()
                .filter(image -> image.getValue().entrySet().containsAll(labels.entrySet()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Sandbox start(SandboxSpec spec) {
        sandboxes.add(spec);
        return new FakeSandbox();
    }

    @Override
    public String commit(Sandbox sandbox, Map<String, String> labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ImageInfo> inspect(String image) {
        return Optional.empty();
    }

    @Override
    public void removeImage(String image) {
        images.remove(image);
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
            return new ExecResult(ExecResult.End.EXITED, 0, "", "", false, Duration.ZERO);
        }

        @Override
        public void copyIn(String directory, InputStream tar) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            byte[] content = registry.get(name);
            try {
                if (content != null) {
                    Files.write(hostDirectory.resolve(name), content);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return new CopyReport(List.of(), List.of(), 0);
        }

        @Override
        public void close() {}
    }
}
