package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A local folder that gets a whole dataset or none: it is made beside the target and renamed.
 *
 * @param folder must not exist, or be empty
 */
public record FolderTarget(Path folder) {
    /** Something that fills a folder. */
    public interface Filling<T> {
        /** Fills an empty folder. */
        T into(Path folder) throws IOException, SQLException;
    }

    /** Throws {@link BadInput} when the target is not free, {@link InfraException} when it cannot be written; nothing is left then. */
    public <T> T publish(Filling<T> filling) {
        requireFree();
        Path target = folder.toAbsolutePath().normalize();
        Path beside = target.resolveSibling("." + target.getFileName() + ".partial-" + UUID.randomUUID());
        try {
            Files.createDirectories(beside);
            T made = filling.into(beside);
            Files.deleteIfExists(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException | SQLException e) {
            throw new InfraException(
                    "storage",
                    "The dataset cannot be written to (%s): %s%nMaybe there is no room, or the folder above cannot be written."
                            .formatted(folder, e),
                    true,
                    e);
        } finally {
            Trees.delete(beside);
        }
    }

    private void requireFree() {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(
                    "The target (%s) is no folder.%nMaybe name one that does not exist yet.".formatted(folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new BadInput(
                        "The target (%s) is not empty.%nMaybe publish each version into a folder of its own, and name the one before with --previous."
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new BadInput("The target (%s) cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
