package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** An engine that keeps a record and answers commands from a script; images are labels only. */
final class FakeContainers implements Containers {
    final List<SandboxSpec> started = new ArrayList<>();
    final List<ExecRequest> commands = new ArrayList<>();
    final Map<String, byte[]> copiedIn = new TreeMap<>();
    final Map<String, Map<String, String>> images = new TreeMap<>();
    final Map<String, Map<String, String>> imageEnv = new TreeMap<>();
    final Map<String, String> reports = new TreeMap<>();
    List<String> leftOut = List.of();
    int closed;
    Function<ExecRequest, ExecResult> answer = request -> exited(0, "");

    static ExecResult exited(int code, String out) {
        return new ExecResult(ExecResult.End.EXITED, code, out, "", false, Duration.ZERO);
    }

    static ExecResult ended(ExecResult.End end) {
        return new ExecResult(end, -1, "", "", false, Duration.ZERO);
    }

    @Override
    public Sandbox start(SandboxSpec spec) {
        started.add(spec);
        return new FakeSandbox();
    }

    @Override
    public String commit(Sandbox sandbox, Map<String, String> labels) {
        return keep("commit", labels, Map.of());
    }

    @Override
    public String addLayer(String parent, Path layerTar, Map<String, String> labels, Map<String, String> env) {
        return keep(parent, labels, env);
    }

    private String keep(String origin, Map<String, String> labels, Map<String, String> env) {
        String id = "sha256:" + CanonicalJson.id(List.of(origin, labels, env));
        images.put(id, labels);
        imageEnv.put(id, env);
        return id;
    }

    @Override
    public String pull(String reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String build(String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String importRoot(Path rootTar, Map<String, String> labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> findImage(Map<String, String> labels) {
        return images.entrySet().stream()
                .filter(image -> image.getValue().entrySet().containsAll(labels.entrySet()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Optional<ImageInfo> inspect(String image) {
        return Optional.ofNullable(images.get(image)).map(labels -> new ImageInfo(image, List.of(), labels, 0));
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
            commands.add(request);
            return answer.apply(request);
        }

        @Override
        public void copyIn(String directory, InputStream tar) {
            try {
                copiedIn.put(directory, tar.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits) {
            reports.forEach((name, text) -> {
                try {
                    Files.write(hostDirectory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new CopyReport(List.copyOf(reports.keySet()), leftOut, 0);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
