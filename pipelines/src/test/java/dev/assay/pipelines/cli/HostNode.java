package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Node 22 with its npm, taken out of the toolchain image, so that this machine needs none of its own. */
record HostNode(Path root) {
    private static final CopyLimits ALL = new CopyLimits(20_000, 512L << 20, 1L << 30);

    static HostNode in(Path folder) throws IOException {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("node-client"))) {
            String image = new DebianToolchains(engine, ImageOptions.ofHost(), System.err::println)
                    .image(ToolchainSpec.of("node", "22"));
            try (Sandbox sandbox =
                    engine.start(new SandboxSpec(image, SandboxLimits.tests(), Map.of(), "tester", Map.of()))) {
                CopyReport report = sandbox.copyOut("/opt/node", folder, ALL);
                if (!Files.isRegularFile(folder.resolve("bin/node"))) {
                    throw new AssertionError("The toolchain image gave no node: " + report.leftOut());
                }
            }
        }
        if (!folder.resolve("bin/node").toFile().setExecutable(true)) {
            throw new AssertionError("The file system of (%s) has no programs.".formatted(folder));
        }
        return new HostNode(folder);
    }

    String program() {
        return root.resolve("bin/node").toString();
    }

    /** Installs packages, {@code NAME@VERSION}, below a folder. */
    void install(Path folder, String... packages) throws IOException {
        Files.writeString(
                folder.resolve("package.json"), "{\"name\": \"client\", \"version\": \"1.0.0\", \"private\": true}");
        Command install = Command.of(
                        folder,
                        program(),
                        root.resolve("lib/node_modules/npm/bin/npm-cli.js").toString(),
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--save-exact")
                .and(packages);
        install.run();
    }
}
