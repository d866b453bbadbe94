package dev.assay.pipelines.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file: an unknown or repeated key, or a value of the wrong type, is refused with its line. */
public final class ConfigReader {
    private static final long MAX_BYTES = 4L << 20;

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ConfigReader() {}

    /** The configuration in a file, with every path made absolute against the file's folder. Throws {@link BadInput}. */
    public static RunConfig read(Path file) {
        return ConfigPaths.resolve(
                read(file, RunConfig.class),
                Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** What a file describes, paths as they stand there. Throws {@link BadInput}. */
    public static <T> T read(Path file, Class<T> type) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInput("The configuration file (%s) does not exist.".formatted(file));
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new BadInput("The configuration file (%s) is larger than %d bytes.".formatted(file, MAX_BYTES));
            }
            return parse(Files.readString(file), file.getFileName().toString(), type);
        } catch (IOException e) {
            throw new BadInput("The configuration file (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The configuration in a text; {@code name} is for messages. Throws {@link BadInput}. */
    public static RunConfig parse(String yaml, String name) {
        return parse(yaml, name, RunConfig.class);
    }

    private static <T> T parse(String yaml, String name, Class<T> type) {
        try {
            T config = MAPPER.readValue(yaml, type);
            if (config == null) {
                throw new BadInput("The configuration (%s) is empty.".formatted(name));
            }
            return config;
        } catch (UnrecognizedPropertyException e) {
            throw new BadInput(unknownKey(where(name, yaml, e), e), e);
        } catch (JsonMappingException e) {
            throw new BadInput("%s%s: %s".formatted(where(name, yaml, e), at(e), reason(e)), e);
        } catch (JsonProcessingException e) {
            throw new BadInput("%s: %s".formatted(where(name, e), e.getOriginalMessage()), e);
        }
    }

    private static String unknownKey(String where, UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        List<String> names = known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().collect(Collectors.toList());
        String near = nearest(e.getPropertyName(), names);
        return "%s: the key (%s) is not known here.%nMaybe %s."
                .formatted(
                        where,
                        e.getPropertyName(),
                        near == null ? "one of " + String.join(", ", names) : "'" + near + "'");
    }

    private static String where(String name, String yaml, JsonMappingException e) {
        OptionalInt line = YamlLines.find(yaml, e.getPath());
        return line.isPresent() ? "%s, line %d".formatted(name, line.getAsInt()) : where(name, e);
    }

    private static String where(String name, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? name : "%s, line %d".formatted(name, location.getLineNr());
    }

    private static String at(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : " (" + (path.startsWith(".") ? path.substring(1) : path) + ")";
    }

    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof BadInput || cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        return e.getOriginalMessage().lines().findFirst().orElse("not understood");
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
