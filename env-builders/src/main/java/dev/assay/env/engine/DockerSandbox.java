package dev.assay.env.engine;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One hardened container. A command that must be stopped takes the container with it: nothing else ends every process
 * for certain. From then on each command answers how the sandbox ended, and files can still be copied out.
 */
final class DockerSandbox implements Sandbox {
    private final EngineClient client;
    private final String id;
    private final SandboxSpec spec;
    private final Optional<Cgroup> cgroup;
    private final OomWitness oom;
    private final Runnable onClose;
    private final AtomicReference<@Nullable End> ended = new AtomicReference<>();
    private final AtomicReference<@Nullable InfraException> broken = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    DockerSandbox(EngineClient client, String id, SandboxSpec spec, Runnable onClose) {
        this.client = client;
        this.id = id;
        this.spec = spec;
        this.cgroup = Cgroup.of(client, id);
        this.oom = new OomWitness(client, id, cgroup);
        this.onClose = onClose;
    }

    @Override
    public String id() {
        return id;
    }

    SandboxSpec spec() {
        return spec;
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        requireUsable();
        End before = ended.get();
        if (before != null) {
            return new ExecResult(before, -1, "", "", false, Duration.ZERO);
        }
        return new DockerExec(client, this, request).run();
    }

    @Override
    public void copyIn(String directory, InputStream tar) {
        requireUsable();
        EngineClient.run("copy files into %s of sandbox %s".formatted(directory, id), () -> client.patient()
                .copyArchiveToContainerCmd(id)
                .withRemotePath(directory)
                .withTarInputStream(tar)
                .exec());
    }

    @Override
    public CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits) {
        requireUsable();
        return new CopyOut(hostDirectory, limits).from(client, id, path, ended.get() != null);
    }

    @Override
    public void halt() {
        requireUsable();
        stop(End.SANDBOX_DIED);
    }

    /** Kills every process in it, for this reason unless there was one before. */
    void stop(End reason) {
        ended.compareAndSet(null, reason);
        kill();
    }

    /** Kills every process in it because the host is in trouble: commands then throw this, which is no evidence about them. */
    void stop(InfraException reason) {
        broken.compareAndSet(null, reason);
        kill();
    }

    private void kill() {
        EngineClient.run("kill sandbox " + id, () -> {
            try {
                client.quick().killContainerCmd(id).exec();
            } catch (ConflictException | NotFoundException e) {
                // It is already dead.
            }
        });
    }

    /** How the sandbox ended: for the reason we killed it or, when it died by itself, because of what the kernel says. */
    Optional<End> end() {
        InfraException trouble = broken.get();
        if (trouble != null) {
            throw trouble;
        }
        if (ended.get() == null && !running()) {
            ended.compareAndSet(null, oom.kills() > 0 ? End.OUT_OF_MEMORY : End.SANDBOX_DIED);
        }
        return Optional.ofNullable(ended.get());
    }

    boolean running() {
        return client.json("/containers/" + id + "/json")
                .map(container -> container.at("/State/Running").asBoolean(false))
                .orElse(false);
    }

    /** Processes in it, by their numbers on this host; none when they cannot be seen from here. */
    List<String> processes() {
        return cgroup.map(Cgroup::processes).orElse(List.of());
    }

    /** How many processes the kernel has killed in it for want of memory. */
    long memoryKills() {
        return oom.kills();
    }

    private void requireUsable() {
        InfraException trouble = broken.get();
        if (trouble != null) {
            throw trouble;
        }
        if (closed.get()) {
            throw new IllegalStateException("The sandbox (%s) has been closed.".formatted(id));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                remove(client, id);
            } finally {
                onClose.run();
            }
        }
    }

    static void remove(EngineClient client, String id) {
        EngineClient.run("remove sandbox " + id, () -> {
            try {
                client.quick()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | ConflictException e) {
                // Gone, or being removed by somebody else.
            }
        });
    }
}
