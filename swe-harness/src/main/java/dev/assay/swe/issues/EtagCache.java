package dev.assay.swe.issues;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replies on disk by address, each with its ETag. An entry is only ever used after the server has confirmed it, so a stale or foreign
 * one does no harm; a damaged one counts as absent, and one that cannot be written is done without.
 */
final class EtagCache {
    private final @Nullable Path folder;

    /** A cache in a folder, or none at all. */
    EtagCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** A stored reply. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String address, String etag, Map<String, List<String>> headers, byte[] body) {}

    Optional<Entry> find(String address) {
        Path file = file(address);
        if (file == null || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Entry entry = CanonicalJson.mapper().readValue(Files.readAllBytes(file), Entry.class);
            boolean whole = entry != null && address.equals(entry.address()) && entry.etag() != null;
            return whole && entry.body() != null && entry.headers() != null ? Optional.of(entry) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void store(Entry entry) {
        Path file = file(entry.address());
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "etag", ".new");
            try {
                Files.write(fresh, CanonicalJson.mapper().writeValueAsBytes(entry));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply must have a JSON form.", e);
        } catch (IOException e) {
            // The next run asks again: slower, never wrong.
        }
    }

    private @Nullable Path file(String address) {
        if (folder == null) {
            return null;
        }
        String key = CanonicalJson.sha256(address.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
    }
}
