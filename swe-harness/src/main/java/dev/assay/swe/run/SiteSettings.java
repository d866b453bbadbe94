package dev.assay.swe.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a site adds while dependencies are fetched: certificates and mirrors. Mounted read-only and passed to each command,
 * never written into an image.
 *
 * @param mounts host files by absolute path in the sandbox
 * @param env variables for set-up commands only; {@code JAVA_TOOL_OPTIONS} is put before a recipe's own
 */
public record SiteSettings(Map<String, Path> mounts, Map<String, String> env) {
    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    public SiteSettings {
        mounts = Map.copyOf(mounts);
        env = Map.copyOf(env);
    }

    /** A site that adds nothing. */
    public static SiteSettings none() {
        return new SiteSettings(Map.of(), Map.of());
    }

    /** The same with further variables (an index, a registry, a proxy). */
    public SiteSettings withEnv(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(env);
        all.putAll(more);
        return new SiteSettings(mounts, all);
    }

    /** The variables of a set-up command of a recipe. */
    SortedMap<String, String> over(Map<String, String> recipe) {
        SortedMap<String, String> all = new TreeMap<>(recipe);
        all.putAll(env);
        String own = recipe.get(JAVA_OPTIONS);
        String site = env.get(JAVA_OPTIONS);
        if (own != null && site != null) {
            all.put(JAVA_OPTIONS, site + " " + own);
        }
        return all;
    }
}
