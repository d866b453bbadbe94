package dev.assay.pipelines.config;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is particular to the site that builds; used during set-up only, never part of an image or a row.
 *
 * @param ca files with certificates (PEM) that the site's proxies sign with; default none; the host's own bundle is always trusted
 * @param env variables for set-up, such as mirrors; default none
 */
public record SiteConfig(List<String> ca, SortedMap<String, String> env) {
    public SiteConfig {
        ca = ca == null ? List.of() : List.copyOf(ca);
        env = env == null ? new TreeMap<>() : new TreeMap<>(env);
    }

    static SiteConfig none() {
        return new SiteConfig(List.of(), new TreeMap<>(Map.of()));
    }
}
