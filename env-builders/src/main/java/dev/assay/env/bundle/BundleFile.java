package dev.assay.env.bundle;

import java.util.Optional;
import java.util.stream.Stream;

/** The files of a bundle that make its environment; there are no others. */
public enum BundleFile {
    ENVIRONMENT("environment.json"),
    DATABASE("db.sqlite"),
    SCHEMA("schema.sql"),
    POLICY("policy.md"),
    TOOL_SCHEMAS("tools.json"),
    TOOLS("tools.py");

    private final String path;

    BundleFile(String path) {
        this.path = path;
    }

    /** Its name. */
    public String path() {
        return path;
    }

    /** The file of this name. */
    public static Optional<BundleFile> find(String path) {
        return Stream.of(values()).filter(each -> each.path.equals(path)).findFirst();
    }
}
