package dev.assay.pipelines.store;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finished work by content: {@code <folder>/<stage>/<first two digits>/<key>.json}, where the key is the SHA-256 of whatever
 * decides the result. A restarted run looks each key up first, so a batch runner may start from the top.
 *
 * <p>An entry is two lines, the digest of the second and the value's canonical JSON; one that does not match itself, or that
 * this version cannot read, counts as absent.
 */
public final class WorkStore {
    private static final Logger LOG = LoggerFactory.getLogger(WorkStore.class);

    private final String folder;

    /** A store below a folder of any file system that Beam knows. */
    public WorkStore(String folder) {
        this.folder = folder;
    }

    /** The finished work of a key. */
    public <T> Optional<T> find(String stage, String key, Class<T> type) {
        String path = path(stage, key);
        return Blobs.read(path).flatMap(bytes -> parse(path, new String(bytes, StandardCharsets.UTF_8), type));
    }

    /** Keeps finished work. */
    public void put(String stage, String key, Object value) {
        String json = CanonicalJson.write(value);
        String text = digest(json) + "\n" + json + "\n";
        Blobs.write(path(stage, key), text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Optional<T> parse(String path, String text, Class<T> type) {
        int line = text.indexOf('\n');
        if (line < 0 || !text.endsWith("\n") || text.length() < line + 2) {
            LOG.warn("The stored work ({}) is cut short: it is done again.", path);
            return Optional.empty();
        }
        String json = text.substring(line + 1, text.length() - 1);
        if (!digest(json).equals(text.substring(0, line))) {
            LOG.warn("The stored work ({}) does not match its digest: it is done again.", path);
            return Optional.empty();
        }
        try {
            return Optional.of(CanonicalJson.read(json, type));
        } catch (RuntimeException e) {
            LOG.warn("The stored work ({}) cannot be read by this version: it is done again. {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    private static String digest(String json) {
        return CanonicalJson.sha256(json.getBytes(StandardCharsets.UTF_8));
    }

    private String path(String stage, String key) {
        if (!key.matches("[0-9a-f]{64}")) {
            throw new InfraException("storage", "The key (%s) is not a SHA-256.".formatted(key), false);
        }
        return Blobs.child(folder, stage + "/" + key.substring(0, 2) + "/" + key + ".json");
    }
}
