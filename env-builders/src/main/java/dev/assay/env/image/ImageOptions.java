package dev.assay.env.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where images come from on this site. Nothing of it ends up in an image.
 *
 * @param baseImages registry references with a digest ({@code registry/name@sha256:…}) to use as base images, by suite
 * @param aptMirror archive to bootstrap suites from; empty for the host's own, or the bootstrapper's default
 * @param certificates host files mounted read-only, by path in the sandbox, where packages are fetched over TLS
 * @param fetchEnv variables for fetching packages (proxies, registries, certificate files)
 * @param mayInstall whether the host may get a package that bootstrapping needs
 */
public record ImageOptions(
        Map<String, String> baseImages,
        Optional<String> aptMirror,
        Map<String, Path> certificates,
        Map<String, String> fetchEnv,
        boolean mayInstall) {
    private static final Pattern PINNED = Pattern.compile("[^@\\s\"'\\\\$]+@sha256:[0-9a-f]{64}");
    private static final Pattern MIRROR = Pattern.compile("https?://[A-Za-z0-9._~:/\\[\\]-]+");
    private static final String CA_BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
    private static final String JAVA_STORE = "/etc/ssl/certs/java/cacerts";

    public ImageOptions {
        baseImages = Map.copyOf(baseImages);
        certificates = Map.copyOf(certificates);
        fetchEnv = Map.copyOf(fetchEnv);
        baseImages.forEach(ImageOptions::checkPinned);
        aptMirror.ifPresent(ImageOptions::checkMirror);
    }

    /** A site whose host may get what bootstrapping needs. */
    public ImageOptions(
            Map<String, String> baseImages,
            Optional<String> aptMirror,
            Map<String, Path> certificates,
            Map<String, String> fetchEnv) {
        this(baseImages, aptMirror, certificates, fetchEnv, true);
    }

    /** No registry, the host's own archive and the host's own certificates. */
    public static ImageOptions ofHost() {
        return new ImageOptions(Map.of(), Optional.empty(), hostCertificates(), hostEnv(System.getenv()));
    }

    /** The same with these base images. */
    public ImageOptions withBaseImages(Map<String, String> newBaseImages) {
        return new ImageOptions(newBaseImages, aptMirror, certificates, fetchEnv, mayInstall);
    }

    /** The same, where the host may or may not get a package. */
    public ImageOptions withInstalling(boolean allowed) {
        return new ImageOptions(baseImages, aptMirror, certificates, fetchEnv, allowed);
    }

    static Map<String, String> hostEnv(Map<String, String> host) {
        Map<String, String> env = new LinkedHashMap<>();
        if (Files.isRegularFile(Path.of(CA_BUNDLE))) {
            env.put("NODE_EXTRA_CA_CERTS", CA_BUNDLE);
            env.put("SSL_CERT_FILE", CA_BUNDLE);
            env.put("PIP_CERT", CA_BUNDLE);
        }
        for (String name :
                new String[] {"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NPM_CONFIG_REGISTRY", "PIP_INDEX_URL"}) {
            copy(host, name, env);
            copy(host, name.toLowerCase(java.util.Locale.ROOT), env);
        }
        return env;
    }

    private static void copy(Map<String, String> from, String name, Map<String, String> to) {
        String value = from.get(name);
        if (value != null && !value.isEmpty()) {
            to.put(name, value);
        }
    }

    private static Map<String, Path> hostCertificates() {
        Map<String, Path> found = new LinkedHashMap<>();
        for (String file : new String[] {CA_BUNDLE, JAVA_STORE}) {
            if (Files.isRegularFile(Path.of(file))) {
                found.put(file, Path.of(file));
            }
        }
        return found;
    }

    private static void checkPinned(String suite, String reference) {
        if (!PINNED.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "The base image (%s) of suite (%s) has no digest.\nMaybe write it as registry/name@sha256:…, as the registry reports it."
                            .formatted(reference, suite));
        }
    }

    private static void checkMirror(String mirror) {
        if (!MIRROR.matcher(mirror).matches()) {
            throw new IllegalArgumentException(
                    "The package mirror (%s) must be an http or https address without a query.".formatted(mirror));
        }
    }
}
