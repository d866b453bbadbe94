package dev.assay.env.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A copy of a bundle that somebody changes, carelessly or so that every digest and id is right again.
 *
 * @param root of the copy
 */
record Tampered(Path root) {
    static Tampered copy(Path bundle, Path into) throws IOException {
        Path root = into.resolve(bundle.getFileName());
        Files.walkFileTree(bundle, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(root.resolve(bundle.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, root.resolve(bundle.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return new Tampered(root);
    }

    /** Changes the text of a file, and nothing else. */
    Tampered text(String file, UnaryOperator<String> change) throws IOException {
        Path path = root.resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("Nothing was changed in %s.".formatted(file));
        }
        Files.writeString(path, after);
        return this;
    }

    /** Changes the row of a task; its id and its Python files follow. */
    Tampered row(String task, Consumer<ObjectNode> change) throws IOException {
        Path folder = root.resolve("tasks").resolve(task);
        Path file = folder.resolve("task.json");
        ObjectNode row = CanonicalJson.read(Files.readString(file), ObjectNode.class);
        change.accept(row);
        ToolTask read = CanonicalJson.read(row.toString(), ToolTask.class);
        row.put(
                "id",
                ToolTask.idOf(
                        read.environment().digest(),
                        read.kind(),
                        read.prompt(),
                        read.tools(),
                        read.specification(),
                        read.solution(),
                        read.verifier()));
        Files.writeString(file, CanonicalJson.write(row) + "\n");
        Files.writeString(folder.resolve("solution.py"), read.solution());
        Files.writeString(folder.resolve("verify.py"), read.verifier());
        return this;
    }

    /** Makes the digests of the files, of the environment and the ids of all tasks right again. */
    Tampered sealed() throws IOException {
        Path file = root.resolve("environment.json");
        ObjectNode environment = CanonicalJson.read(Files.readString(file), ObjectNode.class);
        for (String name : List.of("db.sqlite", "tools.py", "tools.json")) {
            ((ObjectNode) environment.path("files"))
                    .put(name, CanonicalJson.sha256(Files.readAllBytes(root.resolve(name))));
        }
        Files.writeString(file, environment.toString());
        EnvironmentRef ref =
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + CanonicalJson.id(environment), "any");
        try (Stream<Path> tasks = Files.list(root.resolve("tasks"))) {
            for (Path task : tasks.toList()) {
                row(
                        String.valueOf(task.getFileName()),
                        row -> row.set("environment", CanonicalJson.mapper().valueToTree(ref)));
            }
        }
        return this;
    }
}
