package dev.assay.inference.rubric;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one JSON object that a reply should be; a fenced block around it is let pass, anything else is not. */
public final class JsonReply {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Blank lines are left to the middle, so that a reply of nothing else is not tried over and over. */
    private static final Pattern FENCED =
            Pattern.compile("```(?:json)?[ \\t\\r]*+\\n(.*)\\n[ \\t\\r]*+```", Pattern.DOTALL);

    private JsonReply() {}

    /** The object, with exactly these fields. */
    public static JsonNode object(String reply, Set<String> fields, Fault otherwise) throws Unusable {
        Matcher fenced = FENCED.matcher(reply.strip());
        try {
            JsonNode json = MAPPER.readTree(fenced.matches() ? fenced.group(1) : reply);
            fields(json, "The reply", fields, otherwise);
            return json;
        } catch (JsonProcessingException e) {
            throw new Unusable(otherwise, "The reply is not one JSON object: %s.".formatted(e.getOriginalMessage()));
        }
    }

    /** Checks that this is an object with exactly these fields. */
    public static void fields(JsonNode json, String what, Set<String> fields, Fault otherwise) throws Unusable {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        if (!json.isObject() || !names.equals(fields)) {
            throw new Unusable(
                    otherwise,
                    "%s must be an object with the fields %s, and has %s."
                            .formatted(what, new TreeSet<>(fields), json.isObject() ? names : "no fields at all"));
        }
    }

    /** A text that is not blank, of so many characters at most. */
    public static String text(JsonNode json, String field, int longest, Fault otherwise) throws Unusable {
        JsonNode value = json.path(field);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > longest) {
            throw new Unusable(
                    otherwise, "The field '%s' must be text of 1 to %d characters.".formatted(field, longest));
        }
        return text;
    }
}
