package dev.assay.env.bundle;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the tools and the database of a world, to try them in Python. */
record PythonFolder(Path folder) {
    static PythonFolder of(Path folder, World world) {
        try {
            Files.writeString(folder.resolve("tools.py"), ToolsPython.of(world, ToolCatalogue.of(world)));
            Files.write(folder.resolve("db.sqlite"), SqliteDatabase.write(world.database()));
            return new PythonFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code json.dumps} makes of an expression, or the message of its ToolError. */
    String call(String expression) {
        return HostPython.run(
                        folder,
                        """
                        import json
                        from tools import *
                        connect("db.sqlite")
                        try:
                            print(json.dumps(%s, ensure_ascii=False))
                        except ToolError as error:
                            print(error)
                        """
                                .formatted(expression))
                .strip();
    }
}
