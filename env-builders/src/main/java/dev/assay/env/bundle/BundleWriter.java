package dev.assay.env.bundle;

import dev.assay.env.bundle.BundleLayout.TaskFiles;
import dev.assay.env.bundle.BundleProblem.Code;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes bundles to folders, whole or not at all. */
public final class BundleWriter {
    private BundleWriter() {}

    /**
     * Writes a bundle and its tasks; does nothing where this very bundle lies already with these very tasks.
     *
     * @param root the folder, which must not be there, be empty, or be that bundle
     * @throws BundleProblem when something else lies there, or a task is one of another environment
     */
    public static BundleLayout write(Path root, Bundle bundle, Collection<ToolTask> tasks) {
        BundleLayout layout = new BundleLayout(root);
        tasks.forEach(task -> check(bundle, task));
        if (Files.exists(root) && !empty(root)) {
            BundleReader found = BundleReader.of(root);
            if (found.bundle().digest().equals(bundle.digest())
                    && CanonicalJson.id(found.tasks()).equals(CanonicalJson.id(sorted(tasks)))) {
                return layout;
            }
            throw new BundleProblem(
                    Code.OCCUPIED,
                    "Another bundle (%s) lies where this one (%s) should be written.%nMaybe choose another folder."
                            .formatted(found.bundle().digest(), bundle.digest()));
        }
        try {
            Path parent = Files.createDirectories(Objects.requireNonNull(
                    root.toAbsolutePath().normalize().getParent(), "The root of a disk is no bundle."));
            Path partial = Files.createDirectory(parent.resolve(".partial-" + UUID.randomUUID()));
            try {
                fill(new BundleLayout(partial), bundle, tasks);
                Files.move(partial, root, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(partial);
            }
            return layout;
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean empty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<ToolTask> sorted(Collection<ToolTask> tasks) {
        return tasks.stream().sorted(Comparator.comparing(ToolTask::name)).toList();
    }

    private static void check(Bundle bundle, ToolTask task) {
        if (!task.environment().digest().equals(bundle.digest())) {
            throw new BundleProblem(
                    Code.WRONG_DIGEST,
                    "The task (%s) is one of the environment (%s), not of this one (%s)."
                            .formatted(task.name(), task.environment().digest(), bundle.digest()));
        }
    }

    private static void fill(BundleLayout layout, Bundle bundle, Collection<ToolTask> tasks) throws IOException {
        for (BundleFile file : bundle.sizes().keySet()) {
            Files.write(layout.file(file), bundle.bytes(file));
        }
        Files.createDirectory(layout.tasks());
        for (ToolTask task : tasks) {
            TaskFiles files = layout.task(task.name());
            Files.createDirectory(files.folder());
            write(files.row(), CanonicalJson.write(task) + "\n");
            write(files.solution(), task.solution());
            write(files.verifier(), task.verifier());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
