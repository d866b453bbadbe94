package dev.assay.pipelines.publish.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where images come from: a container engine. Images are named by their ids, the digests of their configurations. */
public interface ImageSource {
    /** The digests of the uncompressed layers of an image, lowest first; empty when the engine has no such image. */
    Optional<List<String>> layers(String image);

    /**
     * Hands over the configuration and the layers of an image one after the other, in any order.
     *
     * @param scratch folder for one file at a time
     */
    void export(String image, Path scratch, Blobs blobs);

    /** Takes what an image is made of. */
    interface Blobs {
        /**
         * One part; the file goes when this returns.
         *
         * @param digest {@code sha256:…} of its bytes
         */
        void accept(String digest, Path file);
    }
}
