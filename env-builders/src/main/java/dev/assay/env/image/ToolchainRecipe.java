package dev.assay.env.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one toolchain is made on a base image.
 *
 * @param suite suite of the base image
 * @param extraSuite suite to take what the first lacks from
 * @param installs packages, in steps: a later step sees the earlier ones installed
 * @param links symbolic links, by path, to what they point at
 * @param downloads packages of language registries, pinned by hash
 * @param env variables of the image
 */
record ToolchainRecipe(
        String suite,
        Optional<String> extraSuite,
        List<List<String>> installs,
        Map<String, String> links,
        List<PinnedDownload> downloads,
        Map<String, String> env) {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    ToolchainRecipe {
        installs = installs.stream().map(List::copyOf).toList();
        links = Map.copyOf(links);
        downloads = List.copyOf(downloads);
        env = Map.copyOf(env);
    }

    /** Packages of one suite, nothing else. */
    static ToolchainRecipe ofPackages(String suite, List<List<String>> installs) {
        return new ToolchainRecipe(suite, Optional.empty(), installs, Map.of(), List.of(), baseEnv());
    }

    /** The same with one more step of packages. */
    ToolchainRecipe withPackages(List<String> packages) {
        if (packages.isEmpty()) {
            return this;
        }
        List<List<String>> all = new ArrayList<>(installs);
        all.add(packages);
        return new ToolchainRecipe(suite, extraSuite, all, links, downloads, env);
    }

    /** The same with this download as well, its programs first on the path. */
    ToolchainRecipe withDownloads(List<PinnedDownload> more, String binDirectory) {
        List<PinnedDownload> all = new ArrayList<>(downloads);
        all.addAll(more);
        Map<String, String> newEnv = new TreeMap<>(env);
        newEnv.put("PATH", binDirectory + ":" + newEnv.getOrDefault("PATH", PATH));
        return new ToolchainRecipe(suite, extraSuite, installs, links, all, newEnv);
    }

    /** What decides the image, the base image aside. */
    List<String> parts() {
        List<String> parts = new ArrayList<>(List.of("suite", suite, extraSuite.orElse("")));
        installs.forEach(step -> parts.add("install " + String.join(" ", step)));
        new TreeMap<>(links).forEach((path, target) -> parts.add("link " + path + " " + target));
        downloads.forEach(download -> parts.add("download " + download.key()));
        new TreeMap<>(env).forEach((name, value) -> parts.add("env " + name + "=" + value));
        return parts;
    }

    static Map<String, String> baseEnv() {
        return Map.of("LANG", "C.UTF-8", "PATH", PATH);
    }
}
