package dev.assay.pipelines.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys from which nothing is read, before anything is built. The mapper itself names such a key only once the record around it is
 * built, and a record that lacks what was misspelt is refused before that, as one that lacks it.
 *
 * @param mapper that the configuration is read with
 */
record ConfigKeys(ObjectMapper mapper) {
    /**
     * A key that is not known.
     *
     * @param pointer where its value stands
     * @param path to it and it, as a person writes it: {@code rubric.dimensions[0].nmae}
     * @param known keys at that place, sorted
     */
    record Unknown(JsonPointer pointer, String path, List<String> known) {
        /** What is wrong, and what may be meant. */
        String message() {
            String near = nearest(pointer.last().getMatchingProperty(), known);
            return "the key (%s) is not known here.%nMaybe %s."
                    .formatted(path, near == null ? "one of " + String.join(", ", known) : "'" + near + "'");
        }
    }

    /** The first such key of a text that is read as a type, in the order of the text. */
    Optional<Unknown> unknown(@Nullable JsonNode tree, Class<?> type) {
        return tree == null
                ? Optional.empty()
                : Optional.ofNullable(first(tree, mapper.constructType(type), JsonPointer.empty(), ""));
    }

    private @Nullable Unknown first(JsonNode node, JavaType type, JsonPointer at, String path) {
        if (node.isArray() && type.isCollectionLikeType()) {
            return inList(node, type.getContentType(), at, path);
        }
        if (!node.isObject()) {
            return null;
        }
        if (type.isMapLikeType()) {
            return inMap(node, type.getContentType(), at, path);
        }
        return type.getRawClass().isRecord() ? inRecord(node, keys(type), at, path) : null;
    }

    private @Nullable Unknown inList(JsonNode list, JavaType type, JsonPointer at, String path) {
        for (int i = 0; i < list.size(); i++) {
            Unknown found = first(list.get(i), type, at.appendIndex(i), "%s[%d]".formatted(path, i));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Unknown inMap(JsonNode map, JavaType type, JsonPointer at, String path) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            Unknown found =
                    first(entry.getValue(), type, at.appendProperty(entry.getKey()), below(path, entry.getKey()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Unknown inRecord(JsonNode record, SortedMap<String, JavaType> keys, JsonPointer at, String path) {
        for (Map.Entry<String, JsonNode> entry : record.properties()) {
            JsonPointer place = at.appendProperty(entry.getKey());
            String named = below(path, entry.getKey());
            JavaType type = keys.get(entry.getKey());
            Unknown found = type == null
                    ? new Unknown(place, named, List.copyOf(keys.keySet()))
                    : first(entry.getValue(), type, place, named);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The keys of a record, as the mapper reads them, and what each holds. */
    private SortedMap<String, JavaType> keys(JavaType type) {
        BeanDescription record = mapper.getDeserializationConfig().introspect(type);
        SortedMap<String, JavaType> keys = new TreeMap<>();
        for (BeanPropertyDefinition key : record.findProperties()) {
            if (key.couldDeserialize()) {
                keys.put(key.getName(), key.getPrimaryType());
            }
        }
        return keys;
    }

    private static @Nullable String nearest(String key, List<String> names) {
        return names.stream()
                .filter(name -> distance(key, name) <= Math.max(2, name.length() / 3))
                .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                .orElse(null);
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
