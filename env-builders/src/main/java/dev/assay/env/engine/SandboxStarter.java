package dev.assay.env.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates and starts hardened containers that wait for commands. */
final class SandboxStarter {
    private static final long OPEN_FILES = 65_536;
    private static final long SHARED_MEMORY = 64L << 20;
    private static final double BILLION = 1e9;

    private final EngineClient client;
    private final EngineInfo info;
    private final Map<String, String> labels;
    private volatile boolean openFiles = true;

    SandboxStarter(EngineClient client, String run, EngineInfo info) {
        this.client = client;
        this.info = info;
        this.labels = Labels.ofProcess(run);
    }

    /** The id of a running container. */
    String start(SandboxSpec spec) {
        // Read once: another thread may learn of the lower limit while this one is starting.
        boolean limited = openFiles;
        try {
            return tryStart(spec, limited);
        } catch (InfraException e) {
            // An engine whose own limit on open files is lower cannot raise it for a container.
            if (limited && String.valueOf(e.getMessage()).contains("rlimit")) {
                openFiles = false;
                return tryStart(spec, false);
            }
            throw e;
        }
    }

    private String tryStart(SandboxSpec spec, boolean limited) {
        String what = "start a sandbox of image " + spec.image();
        String id = EngineClient.call(what, () -> create(spec, limited));
        try {
            EngineClient.run(what, () -> client.quick().startContainerCmd(id).exec());
            return id;
        } catch (InfraException e) {
            DockerSandbox.remove(client, id);
            throw e;
        }
    }

    /**
     * The first process is the engine's init, which reaps orphans, and runs as root without any capability: commands of
     * another user cannot kill it. Variables are given to each command, not to the container, so a commit does not hold them.
     */
    private String create(SandboxSpec spec, boolean limited) {
        CreateContainerCmd create = client.quick()
                .createContainerCmd(spec.image())
                .withHostConfig(hostConfig(spec, limited))
                .withEntrypoint("sleep", "infinity")
                .withCmd(List.of())
                .withUser("0:0")
                .withWorkingDir("/")
                .withHostName("sandbox")
                .withLabels(labels)
                .withNetworkDisabled(!spec.limits().network());
        try {
            return create.exec().getId();
        } catch (NotFoundException e) {
            throw new InfraException(
                    "image",
                    "The image (%s) is not in the engine.\nMaybe it was pruned; run again to build it anew."
                            .formatted(spec.image()),
                    false,
                    e);
        }
    }

    /** In a service, shared memory is left out as well: what one piece of work writes there the next could read. */
    private HostConfig hostConfig(SandboxSpec spec, boolean limited) {
        SandboxLimits limits = spec.limits();
        return HostConfig.newHostConfig()
                .withInit(true)
                .withReadonlyRootfs(spec.service())
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs((long) (Math.min(limits.cpus(), info.cpus()) * BILLION))
                .withPidsLimit((long) limits.pids())
                .withUlimits(ulimits(limits, limited))
                .withShmSize(SHARED_MEMORY)
                .withIpcMode(spec.service() ? "none" : "private")
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withRestartPolicy(RestartPolicy.noRestart())
                .withNetworkMode(limits.network() ? "bridge" : "none")
                .withTmpFs(scratch(spec))
                .withMounts(spec.readOnlyMounts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(mount -> readOnly(mount.getKey(), mount.getValue()))
                        .toList());
    }

    private static Map<String, String> scratch(SandboxSpec spec) {
        Map<String, String> mounts = new TreeMap<>();
        spec.scratch().forEach((path, bytes) -> {
            String[] owner = spec.user().split(":", 2);
            if (owner.length != 2) {
                throw new IllegalArgumentException(
                        "The user (%s) of a sandbox with scratch directories is not written as uid:gid."
                                .formatted(spec.user()));
            }
            mounts.put(path, "size=%d,mode=0700,uid=%s,gid=%s".formatted(bytes, owner[0], owner[1]));
        });
        return mounts;
    }

    private List<Ulimit> ulimits(SandboxLimits limits, boolean limited) {
        List<Ulimit> ulimits = new ArrayList<>();
        ulimits.add(new Ulimit("fsize", limits.diskBytes(), limits.diskBytes()));
        ulimits.add(new Ulimit("core", 0L, 0L));
        if (limited) {
            ulimits.add(new Ulimit("nofile", OPEN_FILES, OPEN_FILES));
        }
        return ulimits;
    }

    private static Mount readOnly(String target, Path source) {
        if (!Files.exists(source)) {
            throw new InfraException(
                    "sandbox", "The file to mount at (%s) does not exist: %s".formatted(target, source), false);
        }
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toAbsolutePath().toString())
                .withTarget(target)
                .withReadOnly(true);
    }
}
