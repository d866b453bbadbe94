package dev.assay.env.engine;

import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What Assay needs of a container engine. Images are always named by id ({@code sha256:…}), never by tag.
 *
 * <p>Every method throws {@link InfraException} (boundary {@code engine} or {@code image}) when the engine fails.
 * Implementations are safe for use by several threads.
 */
public interface Containers extends AutoCloseable {
    /** Boundary of the failure to reach a registry at all: what it would have given may be had in another way. */
    String REGISTRY = "registry";

    /** Starts a container that waits for commands; it is removed when the sandbox is closed, or reaped later. */
    Sandbox start(SandboxSpec spec);

    /** Keeps the file system of a sandbox of this engine as an image with these labels; the sandbox goes on. */
    String commit(Sandbox sandbox, Map<String, String> labels);

    /**
     * Adds one layer to an image. The same parent, layer bytes, labels and environment give the same image id, on any machine.
     *
     * @param parent image id
     * @param layerTar an uncompressed tar file; entries are applied over the parent, {@code .wh.NAME} entries delete
     * @param labels labels added to those of the parent
     * @param env variables added to those of the parent
     * @return the new image's id
     */
    String addLayer(String parent, Path layerTar, Map<String, String> labels, Map<String, String> env);

    /** Builds a Dockerfile whose {@code FROM} is an image id of this engine; the context holds only {@code files}. */
    String build(String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network);

    /** Imports a root file system from a tar file as an image. */
    String importRoot(Path rootTar, Map<String, String> labels);

    /**
     * The image of a registry. The registry is asked only when the engine has not got the image already.
     *
     * @param reference name with digest, {@code registry/name@sha256:…}
     * @return the image's id: the same on every machine that pulls this reference for the same processor
     * @throws InfraException with boundary {@link #REGISTRY} when no registry answers, with {@code image} when one answers with
     *     anything but these bytes
     */
    String pull(String reference);

    /** The image that carries all these labels, if there is one; of several, the one with the smallest id. */
    Optional<String> findImage(Map<String, String> labels);

    /**
     * The image that carries all these labels: one there is, or else the one that {@code make} gives. It is made once, however
     * many threads and processes of this host ask for it; and who was given an image gets no other while the engine has it.
     */
    default String once(Map<String, String> labels, Supplier<String> make) {
        return findImage(labels).orElseGet(make);
    }

    /** An image's layers (uncompressed digests, lowest first), labels and size. */
    Optional<ImageInfo> inspect(String image);

    /** Says, before an image is looked for or made, that this connection works with what has this content key. */
    void claim(String key);

    /** Whether this connection has claimed a content key and no other of this host ever has; in doubt false. */
    boolean claimedHereOnly(String key);

    /** Removes an image; quiet when it is not there or in use. */
    void removeImage(String image);

    @Override
    void close();

    /** An image. */
    record ImageInfo(String id, List<String> layers, Map<String, String> labels, long sizeBytes) {}
}
