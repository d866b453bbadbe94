package dev.assay.env.bundle;

import dev.assay.env.bundle.BundleLayout.TaskFiles;
import dev.assay.env.bundle.BundleProblem.Code;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads bundles that anyone may have changed: digests must match, and no path leads out of the folder. */
public final class BundleReader {
    /** No file of a bundle is larger, in bytes. */
    static final long LARGEST = 256L << 20;

    private final BundleLayout layout;
    private final Bundle bundle;

    private BundleReader(BundleLayout layout, Bundle bundle) {
        this.layout = layout;
        this.bundle = bundle;
    }

    /**
     * Reads and checks the environment of a bundle.
     *
     * @throws BundleProblem when it is none, or its files are not those that it names
     */
    public static BundleReader of(Path root) {
        BundleLayout layout = new BundleLayout(root);
        byte[] description = bytes(layout.file(BundleFile.ENVIRONMENT));
        Environment environment = json(description, Environment.class, BundleFile.ENVIRONMENT.path());
        if (!environment.schema().equals(Environment.SCHEMA)) {
            throw new BundleProblem(
                    Code.MALFORMED,
                    "The environment has the schema (%s), where (%s) can be read."
                            .formatted(environment.schema(), Environment.SCHEMA));
        }
        Map<BundleFile, byte[]> files = new EnumMap<>(BundleFile.class);
        environment.files().forEach((path, digest) -> {
            BundleFile file = BundleFile.find(path)
                    .filter(each -> each != BundleFile.ENVIRONMENT)
                    .orElseThrow(() -> new BundleProblem(
                            Code.UNSAFE_PATH, "The environment names a file (%s) that no bundle has.".formatted(path)));
            files.put(file, checked(layout.file(file), digest));
        });
        for (BundleFile file : BundleFile.values()) {
            if (file != BundleFile.ENVIRONMENT && !files.containsKey(file)) {
                throw new BundleProblem(
                        Code.MISSING_FILE, "The environment does not name the file (%s).".formatted(file.path()));
            }
        }
        files.put(BundleFile.ENVIRONMENT, description);
        return new BundleReader(layout, new Bundle(environment, files));
    }

    private static byte[] checked(Path path, String digest) {
        byte[] bytes = bytes(path);
        String found = CanonicalJson.sha256(bytes);
        if (!found.equals(digest)) {
            throw new BundleProblem(
                    Code.WRONG_DIGEST,
                    "The file (%s) has the digest (%s), where the environment says (%s).%nMaybe it was changed by hand."
                            .formatted(path.getFileName(), found, digest));
        }
        return bytes;
    }

    private static byte[] bytes(Path path) {
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw Files.isSymbolicLink(path)
                        ? new BundleProblem(
                                Code.UNSAFE_PATH, "The file (%s) is a symbolic link.".formatted(path.getFileName()))
                        : new BundleProblem(
                                Code.MISSING_FILE, "The bundle lacks the file (%s).".formatted(path.getFileName()));
            }
            if (Files.size(path) > LARGEST) {
                throw new BundleProblem(
                        Code.TOO_LARGE,
                        "The file (%s) has more bytes (%d) than any of a bundle (%d)."
                                .formatted(path.getFileName(), Files.size(path), LARGEST));
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: " + e.getMessage(), e);
        }
    }

    private static <T> T json(byte[] bytes, Class<T> type, String name) {
        try {
            return CanonicalJson.read(new String(bytes, StandardCharsets.UTF_8), type);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BundleProblem(
                    Code.MALFORMED, "The file (%s) is not what its name says: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The environment. */
    public Bundle bundle() {
        return bundle;
    }

    /**
     * Its tasks by name, each checked: the row is of this environment, its id is that of its content, and the Python files are those of
     * the row.
     *
     * @throws BundleProblem naming the first that is not
     */
    public List<ToolTask> tasks() {
        List<ToolTask> tasks = new ArrayList<>();
        for (String name : taskNames()) {
            tasks.add(task(name));
        }
        return tasks;
    }

    /** What lies in the folder of tasks, sorted; not every entry need be a task. */
    public List<String> taskNames() {
        if (!Files.isDirectory(layout.tasks(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(layout.tasks())) {
            return found.map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * One of its tasks, checked as {@link #tasks} checks them.
     *
     * @param name folder of the task
     * @throws BundleProblem when it is not what it says it is
     */
    public ToolTask task(String name) {
        if (!BundleLayout.isName(name) || !Files.isDirectory(layout.tasks().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleProblem(
                    Code.UNSAFE_PATH, "The entry (%s) of the tasks is no folder of a task.".formatted(name));
        }
        TaskFiles files = layout.task(name);
        ToolTask task = whole(name, json(bytes(files.row()), ToolTask.class, name + "/task.json"));
        check(name, "environment", bundle.digest(), task.environment().digest());
        check(name, "name", name, task.name());
        check(name, "solution", task.solution(), new String(bytes(files.solution()), StandardCharsets.UTF_8));
        check(name, "verifier", task.verifier(), new String(bytes(files.verifier()), StandardCharsets.UTF_8));
        String id = ToolTask.idOf(
                bundle.digest(),
                task.kind(),
                task.prompt(),
                task.tools(),
                task.specification(),
                task.solution(),
                task.verifier());
        check(name, "id", id, task.id());
        return task;
    }

    /** What is read may lack anything. */
    private static ToolTask whole(String name, ToolTask task) {
        boolean lacks = Stream.of(
                        task.schema(),
                        task.id(),
                        task.name(),
                        task.kind(),
                        task.category(),
                        task.environment(),
                        task.prompt(),
                        task.toolSchemas(),
                        task.solution(),
                        task.verifier(),
                        task.answer(),
                        task.difficulty(),
                        task.proof(),
                        task.provenance())
                .anyMatch(Objects::isNull);
        if (lacks || !task.schema().equals(ToolTask.SCHEMA)) {
            throw new BundleProblem(
                    Code.MALFORMED,
                    "The row of the task (%s) lacks a field, or is not of the schema (%s)."
                            .formatted(name, ToolTask.SCHEMA));
        }
        return task;
    }

    private static void check(String task, String what, String wanted, String found) {
        if (!found.equals(wanted)) {
            throw new BundleProblem(
                    Code.WRONG_DIGEST,
                    "The %s of the task (%s) is not the one that belongs to it.%nMaybe it was changed by hand."
                            .formatted(what, task));
        }
    }
}
