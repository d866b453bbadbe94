package dev.assay.env.image;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.junit.JUnitReports;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The real engine and its toolchain images, for integration tests: one connection a class. */
final class Images implements AutoCloseable {
    static final String REPORTS = "/assay/reports/run";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    final DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("image-tests"));
    final ImageOptions options = ImageOptions.ofHost();
    final DebianToolchains toolchains = new DebianToolchains(engine, options, System.err::println);

    /** A sandbox of a toolchain with the network and the site's certificates, for fetching what a test project needs. */
    Sandbox online(ToolchainSpec spec) {
        return start(spec, SandboxLimits.tests().withNetwork(), options.fetchEnv(), options.certificates());
    }

    /** A sandbox of a toolchain as tests get it. */
    Sandbox offline(ToolchainSpec spec) {
        return start(spec, SandboxLimits.tests(), Map.of(), Map.of());
    }

    private Sandbox start(ToolchainSpec spec, SandboxLimits limits, Map<String, String> env, Map<String, Path> mounts) {
        return engine.start(new SandboxSpec(toolchains.image(spec), limits, env, "tester", mounts));
    }

    /** Lays down files below {@code /testbed}, owned by the user of the tests. */
    static void lay(Sandbox sandbox, Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setIds(10001, 10001);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        sandbox.copyIn("/testbed", new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Runs a line in {@code /testbed} without a report directory. */
    static ExecResult run(Sandbox sandbox, String line) {
        return sandbox.exec(ExecRequest.bash("set -o pipefail; " + line, "/testbed", LIMIT));
    }

    /** Runs a test line and reads what it reported. */
    static TestRun test(Sandbox sandbox, String line, Path directory) {
        run(sandbox, "mkdir -m 700 " + REPORTS);
        ExecResult result = sandbox.exec(ExecRequest.bash("set -o pipefail; " + line, "/testbed", LIMIT)
                .withEnv(Map.of("ASSAY_REPORTS", REPORTS)));
        System.err.println(result.stdout() + result.stderr());
        sandbox.copyOut(REPORTS, directory, CopyLimits.REPORTS);
        return JUnitReports.read(directory, RunOutcome.COMPLETED);
    }

    @Override
    public void close() {
        engine.close();
    }
}
