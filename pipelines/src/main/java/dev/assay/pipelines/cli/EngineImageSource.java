package dev.assay.pipelines.cli;

import dev.assay.env.engine.Containers.ImageInfo;
import dev.assay.env.engine.DockerContainers;
import dev.assay.pipelines.publish.registry.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The images of a container engine. */
record EngineImageSource(DockerContainers engine) implements ImageSource {
    @Override
    public Optional<List<String>> layers(String image) {
        return engine.inspect(image).map(ImageInfo::layers);
    }

    @Override
    public void export(String image, Path scratch, Blobs blobs) {
        engine.export(image, scratch, blobs::accept);
    }
}
