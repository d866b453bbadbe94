package dev.assay.env.engine;

import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docker, or an engine that speaks its API.
 *
 * <p>Connecting removes what earlier owners left behind when they were killed; the sandboxes of this one go when it is
 * closed, or when the JVM ends.
 */
public final class DockerContainers implements Containers {
    private static final Logger LOG = LoggerFactory.getLogger(DockerContainers.class);

    private final EngineClient client;
    private final EngineImages images;
    private final SandboxStarter starter;
    private final HostSlots slots;
    private final ImageOnce once;
    private final ImageClaims claims;
    private final DiskWatch disk;
    private final Set<DockerSandbox> live = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::closeSandboxes, "assay-sandboxes-removal");

    private DockerContainers(EngineClient client, EngineOptions options, EngineInfo info) {
        this.client = client;
        this.images = new EngineImages(client);
        this.starter = new SandboxStarter(client, options.run(), info);
        this.slots = HostSlots.of(options, info);
        this.once = ImageOnce.of(info.address(), options.slotDirectory());
        this.claims = new ImageClaims(options.slotDirectory());
        this.disk = new DiskWatch(client, info, options.freeDiskFloorBytes());
    }

    /**
     * Connects to the engine.
     *
     * @throws InfraException with advice when none answers
     */
    public static DockerContainers connect(EngineOptions options) {
        EngineClient client =
                new EngineClient(options.host().isEmpty() ? EngineAddress.require(System.getenv()) : options.host());
        try {
            EngineInfo info = EngineInfo.of(client);
            new Reaper(client).reap();
            DockerContainers containers = new DockerContainers(client, options, info);
            Runtime.getRuntime().addShutdownHook(containers.hook);
            return containers;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** What the engine says of itself and its host. */
    public EngineInfo info() {
        return EngineInfo.of(client);
    }

    @Override
    public Sandbox start(SandboxSpec spec) {
        disk.requireFloor();
        Runnable endTurn = turn(spec);
        try {
            return watched(starter.start(spec), spec, endTurn);
        } catch (RuntimeException e) {
            endTurn.run();
            throw e;
        }
    }

    /** Waits for a turn; what ends it. A service lives as long as this process, so whoever waits for its turn would for ever. */
    private Runnable turn(SandboxSpec spec) {
        return spec.service() ? () -> {} : slots.acquire(spec.limits().memoryBytes())::close;
    }

    /** The sandbox of a container that runs already; the container goes when anything fails. */
    private Sandbox watched(String id, SandboxSpec spec, Runnable endTurn) {
        @Nullable DockerSandbox[] self = new DockerSandbox[1];
        try {
            DockerSandbox sandbox = new DockerSandbox(client, id, spec, () -> {
                live.remove(self[0]);
                disk.forget(self[0]);
                endTurn.run();
            });
            self[0] = sandbox;
            live.add(sandbox);
            disk.watch(sandbox);
            return sandbox;
        } catch (RuntimeException e) {
            discard(id, self[0]);
            throw e;
        }
    }

    private void discard(String id, @Nullable DockerSandbox sandbox) {
        try {
            if (sandbox != null) {
                sandbox.close();
            } else {
                DockerSandbox.remove(client, id);
            }
        } catch (InfraException e) {
            LOG.warn(
                    "Sandbox {} could not be removed; it is reaped when this process has ended: {}",
                    id,
                    e.getMessage());
        }
    }

    @Override
    public String commit(Sandbox sandbox, Map<String, String> labels) {
        if (!(sandbox instanceof DockerSandbox ours) || !live.contains(ours)) {
            throw new IllegalArgumentException(
                    "The sandbox (%s) is not a live one of this engine.".formatted(sandbox.id()));
        }
        return images.commit(ours.id(), ours.spec().image(), labels);
    }

    @Override
    public String addLayer(String parent, Path layerTar, Map<String, String> labels, Map<String, String> env) {
        return images.addLayer(parent, layerTar, labels, env);
    }

    @Override
    public String build(String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network) {
        return images.build(dockerfile, files, labels, network);
    }

    @Override
    public String importRoot(Path rootTar, Map<String, String> labels) {
        return images.importRoot(rootTar, labels);
    }

    @Override
    public String pull(String reference) {
        return new ImagePull(client, images).pull(reference);
    }

    @Override
    public Optional<String> findImage(Map<String, String> labels) {
        return images.find(labels);
    }

    @Override
    public String once(Map<String, String> labels, Supplier<String> make) {
        return once.get(labels, images::find, image -> images.inspect(image).isPresent(), make);
    }

    /**
     * Removes the images of these kinds that have no name and no container. They are made again when they are needed, so
     * better not while a run is under way.
     */
    public Removed removeImages(Set<String> kinds) {
        ImageRemoval removal = new ImageRemoval(client, images);
        long before = removal.layerBytes();
        int count = kinds.stream()
                .sorted()
                .mapToInt(kind -> removal.remove(kind, image -> true))
                .sum();
        return new Removed(count, Math.max(0, before - removal.layerBytes()));
    }

    /**
     * What was removed.
     *
     * @param images how many
     * @param bytes that the engine's layers take less than before
     */
    public record Removed(int images, long bytes) {}

    @Override
    public Optional<ImageInfo> inspect(String image) {
        return images.inspect(image)
                .map(json -> new ImageInfo(
                        json.path("Id").asText(),
                        ImageConfig.layersOf(json),
                        ImageConfig.labelsOf(json),
                        json.path("Size").asLong()));
    }

    /**
     * Hands over the configuration of an image and its layers, uncompressed, one file after the other in any order; other files of
     * the engine's archive may be among them.
     *
     * @param image id
     * @param scratch folder for one file at a time
     */
    public void export(String image, Path scratch, ExportedFiles files) {
        new ImageExport(client).read(image, scratch, files);
    }

    /** Takes files of an image. */
    public interface ExportedFiles {
        /**
         * One file, which goes when this returns.
         *
         * @param digest {@code sha256:…} of its bytes
         */
        void accept(String digest, Path file);
    }

    @Override
    public void claim(String key) {
        claims.add(key);
    }

    @Override
    public boolean claimedHereOnly(String key) {
        return claims.only(key);
    }

    @Override
    public void removeImage(String image) {
        images.remove(image);
    }

    private void closeSandboxes() {
        List<DockerSandbox> all = new ArrayList<>(live);
        all.parallelStream().forEach(sandbox -> {
            try {
                sandbox.close();
            } catch (InfraException e) {
                // The engine is gone or going; the next connection reaps what is left.
            }
        });
    }

    @Override
    public void close() {
        closeSandboxes();
        disk.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, or has run.
        }
        client.close();
    }
}
