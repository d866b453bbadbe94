package dev.assay.search.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.search.index.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools {@code search(query, topn)}, {@code open(id, cursor, loc, num_lines)} and {@code find(pattern, cursor)} of an agent over one
 * session. The arguments {@code source} and {@code view_source}, which some models add, change nothing. What a call gets wrong is told in words; nothing that a model writes makes it throw. For one thread at a time.
 */
public final class SearchTools {
    /** Names of the tools. */
    public static final String SEARCH = "search";

    /** Opens a page. */
    public static final String OPEN = "open";

    /** Finds words on a page. */
    public static final String FIND = "find";

    /** Results that a search shows unless asked for otherwise. */
    public static final int USUAL_RESULTS = Browser.TOP;

    /** Results that a search shows, at most. */
    public static final int MOST_RESULTS = Browser.MOST;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Browser browser;

    /** A new session over a library. */
    public SearchTools(Library library) {
        this.browser = new Browser(library);
    }

    /** The session: what was opened, and what citations point to. */
    public Browser browser() {
        return browser;
    }

    /** The tools as functions with JSON schemas, in the form that chat endpoints take. */
    public static List<Map<String, Object>> schemas() {
        Map<String, Object> cursor = property(
                "integer", "The page to work on, by the number in brackets before it; the latest one if left out.");
        return List.of(
                function(
                        SEARCH,
                        "Searches the corpus for words and returns a page of results, each a link with a snippet.",
                        Map.of(
                                "query",
                                property("string", "The words to search for."),
                                "topn",
                                property(
                                        "integer",
                                        "How many results at most, 1 to %d; %d if left out."
                                                .formatted(Browser.MOST, Browser.TOP))),
                        List.of("query")),
                function(
                        OPEN,
                        "Opens a page and shows its lines with their numbers. With a link's number it follows that link of the page at the cursor; with a page's address, such as that in parentheses behind a title, it opens that; without either it shows the page at the cursor again, from line loc. Links in pages look like 【3†words】. Cite lines as 【cursor†L9-L11】 or 【cursor†L8】.",
                        Map.of(
                                "id",
                                Map.of(
                                        "type",
                                        List.of("integer", "string"),
                                        "description",
                                        "A link's number, or a page's address."),
                                "cursor",
                                cursor,
                                "loc",
                                property("integer", "The first line to show, from 0."),
                                "num_lines",
                                property("integer", "How many lines to show.")),
                        List.of()),
                function(
                        FIND,
                        "Finds the places of some words on the page at the cursor, upper and lower case alike. Each place is a link that opens the page there.",
                        Map.of(
                                "pattern",
                                property("string", "The words to find, as they stand there."),
                                "cursor",
                                cursor),
                        List.of("pattern")));
    }

    private static Map<String, Object> property(String type, String description) {
        return Map.of("type", type, "description", description);
    }

    private static Map<String, Object> function(
            String name, String description, Map<String, Object> properties, List<String> required) {
        return Map.of(
                "type",
                "function",
                "function",
                Map.of(
                        "name",
                        name,
                        "description",
                        description,
                        "parameters",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                new LinkedHashMap<>(properties),
                                "required",
                                required,
                                "additionalProperties",
                                false)));
    }

    /**
     * Does a call.
     *
     * @param name of the tool
     * @param arguments the text of the call's arguments, which a model wrote: anything
     * @return what the agent reads, never blank
     */
    public String call(String name, String arguments) {
        try {
            JsonNode json = read(arguments);
            return switch (name) {
                case SEARCH -> {
                    only(json, Set.of("query", "topn", "source"));
                    yield browser.search(text(json, "query"), number(json, "topn", Browser.TOP));
                }
                case OPEN -> open(json);
                case FIND -> {
                    only(json, Set.of("pattern", "cursor"));
                    yield browser.find(text(json, "pattern"), cursor(json));
                }
                default -> "Error: there is no tool `%s`; there are search, open and find.".formatted(name);
            };
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String open(JsonNode json) throws Refused {
        only(json, Set.of("id", "cursor", "loc", "num_lines", "view_source", "source"));
        int line = number(json, "loc", -1);
        int count = number(json, "num_lines", -1);
        JsonNode id = json.get("id");
        if (id == null || id.isNull() || (id.isInt() && id.intValue() == -1)) {
            return browser.scroll(cursor(json), line, count);
        }
        if (id.isInt()) {
            return browser.follow(id.intValue(), cursor(json), line, count);
        }
        if (!id.isTextual()) {
            throw new Refused("Error: `id` must be a link's number or a page's address.");
        }
        return browser.open(id.textValue(), line, count);
    }

    private static JsonNode read(String arguments) throws Refused {
        try {
            JsonNode json = MAPPER.readTree(arguments);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new Refused("Error: the arguments are no JSON: %s.".formatted(e.getOriginalMessage()));
        }
        throw new Refused("Error: the arguments must be a JSON object.");
    }

    private static void only(JsonNode json, Set<String> known) throws Refused {
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            if (!known.contains(each.getKey())) {
                throw new Refused("Error: there is no argument `%s`.".formatted(each.getKey()));
            }
        }
    }

    private static String text(JsonNode json, String name) throws Refused {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new Refused("Error: the argument `%s` must be there, and be text.".formatted(name));
        }
        return value.textValue();
    }

    private static int number(JsonNode json, String name, int otherwise) throws Refused {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw new Refused("Error: the argument `%s` must be an integer.".formatted(name));
        }
        return value.intValue();
    }

    private static @Nullable Integer cursor(JsonNode json) throws Refused {
        return json.hasNonNull("cursor") ? (Integer) number(json, "cursor", -1) : null;
    }
}
