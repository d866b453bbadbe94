package dev.assay.pipelines.export;

import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiConsumer;

/** Files in a folder, which is made with the first of them. A file has another name, with a dot before it, until it is whole. */
public final class FolderFiles implements ExportFiles {
    private final Path folder;
    private final BiConsumer<Path, Long> kept;

    /**
     * Those of a folder.
     *
     * @param kept told of each file with its size in bytes, once it is there
     */
    public FolderFiles(Path folder, BiConsumer<Path, Long> kept) {
        this.folder = folder;
        this.kept = kept;
    }

    @Override
    public Draft draft(String path) {
        Path place = folder.resolve(path);
        Path above = place.toAbsolutePath().getParent();
        if (above == null) {
            throw new IllegalArgumentException("The path (%s) is not that of a file.".formatted(path));
        }
        Path part = above.resolve(".%s.part".formatted(place.getFileName()));
        try {
            Files.createDirectories(above);
            return new PlacedDraft(part, place, new BufferedOutputStream(Files.newOutputStream(part)));
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    private static InfraException failure(Path place, IOException e) {
        return new InfraException("storage", "The file (%s) cannot be written: %s".formatted(place, e), false, e);
    }

    private final class PlacedDraft implements Draft {
        private final Path part;
        private final Path place;
        private final OutputStream out;

        PlacedDraft(Path part, Path place, OutputStream out) {
            this.part = part;
            this.place = place;
            this.out = out;
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void keep() {
            try {
                out.close();
                long size = Files.size(part);
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                kept.accept(place, size);
            } catch (IOException e) {
                throw failure(place, e);
            }
        }

        @Override
        public void close() {
            try {
                try {
                    out.close();
                } finally {
                    Files.deleteIfExists(part);
                }
            } catch (IOException e) {
                throw failure(place, e);
            }
        }
    }
}
