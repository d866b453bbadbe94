package dev.assay.pipelines.cli;

import java.nio.file.Path;

/** Where Assay's own files are; the launcher says it. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("assay.home", "."));
    }
}
