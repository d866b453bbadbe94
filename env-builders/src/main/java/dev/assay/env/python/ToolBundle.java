package dev.assay.env.python;

import java.nio.file.Path;

/**
 * The files of a tool environment that its tools need.
 *
 * @param tools the functions, {@code tools.py}
 * @param database the initial SQLite database
 */
public record ToolBundle(Path tools, Path database) {
    /** Of a bundle's directory. */
    public static ToolBundle in(Path directory) {
        return new ToolBundle(directory.resolve("tools.py"), directory.resolve("db.sqlite"));
    }

    /** The same tools on another initial database, such as one made from another seed. */
    public ToolBundle withDatabase(Path other) {
        return new ToolBundle(tools, other);
    }
}
