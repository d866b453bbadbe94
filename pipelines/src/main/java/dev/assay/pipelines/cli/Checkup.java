package dev.assay.pipelines.cli;

import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.pipelines.search.HostPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at this machine; changes nothing.
 *
 * @param engine what was found of a container engine
 * @param bubblewrap whether untrusted Python can run without one
 * @param families of tasks that this machine is for
 */
record Checkup(EngineCheck engine, BubblewrapStatus bubblewrap, Set<String> families) {
    /** The families of tasks that there are. */
    static final Set<String> FAMILIES = new TreeSet<>(Set.of("swe", "tools", "notebook", "search"));

    private static final long NEEDED_DISK = 10L << 30;

    /**
     * One thing that was looked at.
     *
     * @param name what
     * @param there whether it is there, and enough of it
     * @param needed whether something that this machine is for does not work without it
     * @param families what does not work without it on this machine as it is
     * @param found what was found
     * @param advice how to get it
     */
    record Item(String name, boolean there, boolean needed, List<String> families, String found, String advice) {
        Item {
            families = List.copyOf(families);
        }
    }

    List<Item> items() {
        List<String> all = List.copyOf(FAMILIES);
        List<String> swe = List.of("swe");
        List<String> containers = List.of("notebook", "swe");
        List<String> executing = List.of("notebook", "swe", "tools");
        List<String> none = List.of();
        List<Item> items = new ArrayList<>();
        items.add(item(
                "java", true, all, "Java %s at %s".formatted(Runtime.version(), System.getProperty("java.home")), ""));
        items.add(jdks());
        items.add(onPath("git", swe, "Install git: on Debian or Ubuntu, 'apt-get install git'."));
        items.add(onPath("mvn", none, "./mvnw gets one when it builds."));
        // Untrusted Python of tools needs one of the two; kernels of notebooks need containers.
        items.add(item(
                "engine",
                engine.running(),
                bubblewrap.ready() ? containers : executing,
                engine.found(),
                engine.advice()));
        List<String> insteadOfEngine = engine.running() ? none : List.of("tools");
        items.add(item(
                "bubblewrap",
                bubblewrap.ready(),
                insteadOfEngine,
                bubblewrap.ready() ? bubblewrap.explanation() : "cannot be used",
                bubblewrap.explanation()));
        items.add(python(insteadOfEngine));
        items.add(
                item(
                        "base image",
                        !engine.baseImage().isEmpty(),
                        none,
                        engine.baseImage().isEmpty() ? "none yet" : engine.baseImage(),
                        "The first run bootstraps it from the distribution's packages, or set 'environment: {base_image: …}'."));
        items.add(item(
                "kernels",
                engine.running(),
                List.of("notebook"),
                engine.running() ? "in containers" : "no engine",
                "They run in containers, of an image that the first run makes with pinned Python packages from PyPI."));
        items.add(packages());
        items.add(onPath(
                "mmdebstrap", none, "Needed once, to bootstrap the base image; as root it is installed by then."));
        items.add(disk("disk", Path.of(".")));
        boolean gpu = Files.exists(Path.of("/proc/driver/nvidia/version"));
        items.add(item(
                "gpu", gpu, none, gpu ? "NVIDIA driver" : "none", "Not needed: nothing of this version runs on one."));
        return items;
    }

    private Item item(String name, boolean there, List<String> neededBy, String found, String advice) {
        return new Item(name, there, neededBy.stream().anyMatch(families::contains), neededBy, found, advice);
    }

    /** In bubblewrap it is this machine's own; images bring theirs. */
    private Item python(List<String> neededBy) {
        Path python = Path.of("/usr/bin/python3");
        boolean there = Files.isExecutable(python);
        return item(
                "python3",
                there,
                neededBy,
                there ? python.toString() : "not at " + python,
                "Bubblewrap runs it: on Debian or Ubuntu, 'apt-get install python3'.");
    }

    /** What search questions are about where no corpus is named; only who asks about that family alone needs it. */
    private Item packages() {
        HostPackages packages = HostPackages.standard();
        boolean there = packages.listed();
        return new Item(
                "packages",
                there,
                families.equals(Set.of("search")),
                List.of("search"),
                there
                        ? "package lists below " + packages.lists()
                        : packages.installedOnes().isPresent() ? "installed ones only" : "no package lists",
                "Search questions ask about them unless a corpus is named: on Debian or Ubuntu, 'apt-get update'.");
    }

    private Item jdks() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(Path.of("/usr/lib/jvm"))) {
            entries.filter(path -> Files.isExecutable(path.resolve("bin/javac")) && !Files.isSymbolicLink(path))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .forEach(found::add);
        } catch (IOException e) {
            // There is no such folder: there are none to name.
        }
        return item(
                "jdks",
                !found.isEmpty(),
                List.of(),
                found.isEmpty() ? "none below /usr/lib/jvm" : String.join(", ", found),
                "Repositories get the JDK that they need inside their images.");
    }

    private Item onPath(String program, List<String> neededBy, String advice) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return item(program, true, neededBy, file.toString(), "");
            }
        }
        return item(program, false, neededBy, "not on the PATH", advice);
    }

    private Item disk(String name, Path folder) {
        try {
            long free = Files.getFileStore(folder.toAbsolutePath()).getUsableSpace();
            return item(
                    name,
                    free >= NEEDED_DISK,
                    List.of(),
                    String.format(Locale.ROOT, "%.1f GiB free here", free / (double) (1L << 30)),
                    "A run with its images needs about 10 GiB.");
        } catch (IOException e) {
            return item(name, false, List.of(), "cannot be seen: " + e.getMessage(), "");
        }
    }
}
