package dev.assay.env.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small tool environment: a shop with items and sales. */
final class Shop {
    private Shop() {}

    /** Writes its bundle into a directory. */
    static ToolBundle write(PythonHost judge, Path directory) {
        try {
            Files.writeString(directory.resolve("tools.py"), text("tools.py"));
            new DatabaseBuild(judge)
                    .write(text("schema.sql"), directory.resolve("db.sqlite"))
                    .ifPresent(why -> {
                        throw new IllegalStateException(why);
                    });
            return ToolBundle.in(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try (InputStream in = Shop.class.getResourceAsStream("shop/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
