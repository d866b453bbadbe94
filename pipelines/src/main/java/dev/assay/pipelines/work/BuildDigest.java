package dev.assay.pipelines.work;

import dev.assay.env.image.Toolchains;
import dev.assay.inference.chat.ChatModel;
import dev.assay.search.verify.Trials;
import dev.assay.swe.work.SweWorker;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the code that decides results is: a digest over the classes and resources of the modules that do. Names and bytes
 * only, so an archive and the folder it was made from have the same one, whenever they were built.
 */
public final class BuildDigest {
    private BuildDigest() {}

    /** Of the modules below this one, taken once a process. */
    public static String own() {
        return Own.DIGEST;
    }

    /** Of the archives and folders given. Throws {@link InfraException} when one cannot be read. */
    static String of(Iterable<Path> sources) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (Path source : sources) {
            try {
                if (Files.isDirectory(source)) {
                    folder(source, entries);
                } else {
                    archive(source, entries);
                }
            } catch (IOException | UncheckedIOException e) {
                throw new InfraException(
                        "storage", "Assay's own classes (%s) cannot be read.".formatted(source), false, e);
            }
        }
        return CanonicalJson.id(entries);
    }

    private static void folder(Path folder, SortedMap<String, String> entries) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file), entries);
        }
    }

    private static void archive(Path file, SortedMap<String, String> entries) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        put(entry.getName(), in.readAllBytes(), entries);
                    }
                }
            }
        }
    }

    /** What the packager adds (manifest, coordinates) decides nothing. */
    private static void put(String name, byte[] bytes, SortedMap<String, String> entries) {
        if (!name.startsWith("META-INF/")) {
            entries.put(name, CanonicalJson.sha256(bytes));
        }
    }

    /** On first use. */
    private static final class Own {
        private static final List<Class<?>> MODULES =
                List.of(SweTask.class, Toolchains.class, ChatModel.class, SweWorker.class, Trials.class);

        private static final String DIGEST = of(sources());

        private static Iterable<Path> sources() {
            TreeSet<Path> sources = new TreeSet<>();
            for (Class<?> type : MODULES) {
                sources.add(source(type));
            }
            return new ArrayList<>(sources);
        }

        private static Path source(Class<?> type) {
            try {
                return Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException("The place of (%s) is no path.".formatted(type), e);
            }
        }
    }
}
