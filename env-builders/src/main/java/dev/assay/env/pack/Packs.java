package dev.assay.env.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The category packs that ship with Assay, and those that users bring. */
public final class Packs {
    private Packs() {}

    /** The names of the packs that ship, sorted. */
    public static List<String> shipped() {
        return resource("packs.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * A pack that ships.
     *
     * @throws BadPack when there is none of this name
     */
    public static PackSource named(String name) {
        if (!shipped().contains(name)) {
            throw new BadPack("There is no category pack (%s).%s".formatted(name, Nearest.maybe(name, shipped())));
        }
        return parse(text(name), name + ".yaml");
    }

    static String text(String name) {
        return resource(name + ".yaml");
    }

    /**
     * A pack in a file.
     *
     * @throws BadPack naming file and line of what is wrong
     */
    public static PackSource read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadPack("The category pack (%s) does not exist.\nMaybe check the path.".formatted(file));
            }
            if (Files.size(file) > PackYaml.MAX_CHARS) {
                throw new BadPack("The category pack (%s) is larger than %d bytes.\nMaybe split it into several packs."
                        .formatted(name, PackYaml.MAX_CHARS));
            }
            return parse(Files.readString(file), name);
        } catch (CharacterCodingException e) {
            throw new BadPack("The category pack (%s) is not UTF-8.\nMaybe save it as UTF-8.".formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The category pack (%s) cannot be read.".formatted(name), e);
        }
    }

    /**
     * A pack in a text.
     *
     * @param file name for messages
     * @throws BadPack naming the line of what is wrong
     */
    public static PackSource parse(String yaml, String file) {
        return new PackSource(PackReader.read(yaml, file));
    }

    private static String resource(String name) {
        try (InputStream in = Packs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource (%s) is missing from the jar.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
