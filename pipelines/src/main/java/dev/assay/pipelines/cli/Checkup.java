package dev.assay.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at this machine; changes nothing. */
record Checkup(EngineCheck engine) {
    private static final long NEEDED_DISK = 10L << 30;

    /**
     * One thing that was looked at.
     *
     * @param name what
     * @param there whether it is there, and enough of it
     * @param needed whether something does not work without it
     * @param found what was found
     * @param advice how to get it
     */
    record Item(String name, boolean there, boolean needed, String found, String advice) {}

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                "java", true, true, "Java %s at %s".formatted(Runtime.version(), System.getProperty("java.home")), ""));
        items.add(jdks());
        items.add(onPath("git", true, "Install git: on Debian or Ubuntu, 'apt-get install git'."));
        items.add(onPath("mvn", false, "./mvnw gets one when it builds."));
        items.add(new Item("engine", engine.running(), true, engine.found(), engine.advice()));
        items.add(
                new Item(
                        "base image",
                        !engine.baseImage().isEmpty(),
                        false,
                        engine.baseImage().isEmpty() ? "none yet" : engine.baseImage(),
                        "The first run bootstraps it from the distribution's packages, or set 'environment: {base_image: …}'."));
        items.add(onPath(
                "mmdebstrap", false, "Needed once, to bootstrap the base image; as root it is installed by then."));
        items.add(disk("disk", Path.of(".")));
        items.add(new Item(
                "gpu",
                Files.exists(Path.of("/proc/driver/nvidia/version")),
                false,
                Files.exists(Path.of("/proc/driver/nvidia/version")) ? "NVIDIA driver" : "none",
                "Not needed: nothing of this version runs on one."));
        return items;
    }

    private static Item jdks() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(Path.of("/usr/lib/jvm"))) {
            entries.filter(path -> Files.isExecutable(path.resolve("bin/javac")) && !Files.isSymbolicLink(path))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .forEach(found::add);
        } catch (IOException e) {
            // There is no such folder: there are none to name.
        }
        return new Item(
                "jdks",
                !found.isEmpty(),
                false,
                found.isEmpty() ? "none below /usr/lib/jvm" : String.join(", ", found),
                "Repositories get the JDK that they need inside their images.");
    }

    private static Item onPath(String program, boolean needed, String advice) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return new Item(program, true, needed, file.toString(), "");
            }
        }
        return new Item(program, false, needed, "not on the PATH", advice);
    }

    private static Item disk(String name, Path folder) {
        try {
            long free = Files.getFileStore(folder.toAbsolutePath()).getUsableSpace();
            return new Item(
                    name,
                    free >= NEEDED_DISK,
                    false,
                    String.format(Locale.ROOT, "%.1f GiB free here", free / (double) (1L << 30)),
                    "A run with its images needs about 10 GiB.");
        } catch (IOException e) {
            return new Item(name, false, false, "cannot be seen: " + e.getMessage(), "");
        }
    }
}
