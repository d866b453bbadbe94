package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineInfo;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.EngineSetup;
import dev.assay.env.engine.EngineStatus;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Locale;
import java.util.Map;

/**
 * Whether there is an engine to work with.
 *
 * @param running whether one answers
 * @param found what it is
 * @param baseImage id of the base image in it, empty when there is none
 * @param advice what to do when there is none
 */
record EngineCheck(boolean running, String found, String baseImage, String advice) {
    /** Looks, and changes nothing. */
    static EngineCheck look() {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("doctor"))) {
            EngineInfo info = engine.info();
            String found = String.format(
                    Locale.ROOT,
                    "%s at %s, %s, cgroup v%s, %d CPUs, %.1f GiB memory, %.1f GiB free in %s",
                    info.version(),
                    info.address(),
                    info.storageDriver(),
                    info.cgroupVersion(),
                    info.cpus(),
                    info.memoryBytes() / (double) (1L << 30),
                    info.freeDiskBytes() / (double) (1L << 30),
                    info.rootDirectory());
            return new EngineCheck(
                    true, found, engine.findImage(Map.of(Labels.KIND, "base")).orElse(""), "");
        } catch (InfraException e) {
            return new EngineCheck(false, "none", "", String.valueOf(e.getMessage()));
        }
    }

    /** Starts or installs one when need be and allowed, saying so. */
    static EngineCheck ensure(boolean mayInstall, Talk talk) {
        EngineStatus status = EngineSetup.find(mayInstall, talk.err());
        return status.ready() ? look() : new EngineCheck(false, "none", "", status.explanation());
    }
}
