package dev.assay.pipelines.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads a configuration file: an unknown or repeated key at any depth, or a value of the wrong type, is refused with its line. */
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
            // First: a misspelt key that must be there is else taken for one that is not.
            JsonNode tree = MAPPER.readTree(yaml);
            new ConfigKeys(MAPPER).unknown(tree, type).ifPresent(unknown -> {
                throw new BadInput("%s: %s".formatted(where(name, yaml, unknown.pointer()), unknown.message()));
            });
            T config = MAPPER.readValue(yaml, type);
            if (config == null) {
                throw new BadInput("The configuration (%s) is empty.".formatted(name));
            }
            return config;
        } catch (JsonMappingException e) {
            throw new BadInput("%s%s: %s".formatted(where(name, yaml, e), at(e), reason(e)), e);
        } catch (JsonProcessingException e) {
            throw new BadInput("%s: %s".formatted(where(name, e), e.getOriginalMessage()), e);
        }
    }

    private static String where(String name, String yaml, JsonMappingException e) {
        OptionalInt line = YamlLines.find(yaml, pointer(e.getPath()));
        return line.isPresent() ? "%s, line %d".formatted(name, line.getAsInt()) : where(name, e);
    }

    private static String where(String name, String yaml, JsonPointer at) {
        OptionalInt line = YamlLines.find(yaml, at);
        return line.isPresent() ? "%s, line %d".formatted(name, line.getAsInt()) : name;
    }

    private static JsonPointer pointer(List<Reference> path) {
        JsonPointer pointer = JsonPointer.empty();
        for (Reference step : path) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
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
}
