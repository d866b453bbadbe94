package dev.assay.maven;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the reports of each module and execution go: names that depend on the module's place in the build only. */
final class ReportDirectories {
    private final String root;
    private final Path build;

    /** {@code root} empty for wherever the project puts them. */
    ReportDirectories(String root, @Nullable String build) {
        this.root = root;
        this.build = new File(build == null ? "." : build).toPath().toAbsolutePath().normalize();
    }

    /** The directory of an execution; empty for the project's own. */
    String of(File moduleDirectory, String plugin, String execution) {
        if (root.isEmpty()) {
            return "";
        }
        Path module = build.relativize(moduleDirectory.toPath().toAbsolutePath().normalize());
        return root + "/" + plain(module.toString()) + "/" + plain(plugin + "-" + execution);
    }

    private static String plain(String text) {
        return text.isEmpty() ? "root" : text.replaceAll("[^A-Za-z0-9.-]", "_");
    }
}
