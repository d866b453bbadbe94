package dev.assay.search.corpus.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.corpus.Values;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;

/** A document out of a JSON object; {@link IllegalArgumentException} says what is wrong with it. */
final class JsonDocument {
    private final JsonNode json;
    private final String id;
    private final String text;

    private JsonDocument(JsonNode json) {
        this.json = json;
        this.id = required("id");
        this.text = required("text").replace("\r\n", "\n");
    }

    /**
     * Reads an object.
     *
     * @param licence unless it has one of its own
     */
    static Document of(JsonNode json, String licence) {
        return new JsonDocument(json).document(licence);
    }

    private Document document(String licence) {
        return new Document(
                id,
                optional(json, "title", id),
                aliases(),
                optional(json, "kind", "page"),
                optional(json, "language", Document.UNDETERMINED),
                optional(json, "licence", optional(json, "license", licence)),
                optional(json, "url", ""),
                text,
                links(),
                facts());
    }

    private String required(String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(
                    "A document needs (%s), as text that is not blank; it has (%s).".formatted(name, value));
        }
        return value.textValue();
    }

    private static String optional(JsonNode object, String name, String otherwise) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The field (%s) must be text; it is (%s).".formatted(name, value));
        }
        return value.textValue();
    }

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        json.path("aliases").forEach(each -> aliases.add(each.asText()));
        return aliases;
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        int after = 0;
        for (JsonNode each : json.path("links")) {
            if (each.isTextual()) {
                links.add(new Link(each.textValue(), Link.MENTIONS, "", new Span(0, 0)));
                continue;
            }
            String anchor = optional(each, "anchor", "");
            Span span = span(each, anchor, after);
            after = Math.max(after, span.end());
            links.add(new Link(
                    optional(each, "target", ""),
                    optional(each, "type", Link.MENTIONS),
                    anchor.isEmpty() ? span.of(text) : anchor,
                    span));
        }
        links.stream().filter(link -> link.target().isBlank()).findFirst().ifPresent(link -> {
            throw new IllegalArgumentException("A link with the words (%s) has no target.".formatted(link.anchor()));
        });
        return links;
    }

    /** As given by begin and end; else where the words stand next; else nowhere, which is an empty span. */
    private Span span(JsonNode object, String words, int after) {
        JsonNode place = object.has("span") ? object.get("span") : object;
        if (place.has("begin") || place.has("end")) {
            Span span =
                    new Span(place.path("begin").asInt(-1), place.path("end").asInt(-1));
            if (span.end() > text.length()) {
                throw new IllegalArgumentException(
                        "A span ends at %d, but the text has %d characters.".formatted(span.end(), text.length()));
            }
            return span;
        }
        int at = words.isEmpty() ? -1 : text.indexOf(words, after);
        at = at < 0 && !words.isEmpty() ? text.indexOf(words) : at;
        return at < 0 ? new Span(0, 0) : new Span(at, at + words.length());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode each : json.path("facts")) {
            JsonNode value = each.path("value");
            String words = value.isValueNode() ? value.asText() : "";
            facts.add(new Fact(
                    optional(each, "subject", id),
                    optional(each, "attribute", ""),
                    value(value),
                    span(each, words, 0)));
        }
        return facts;
    }

    private static Value value(JsonNode json) {
        if (json.isNumber()) {
            return new Value.Quantity(json.decimalValue(), "");
        }
        if (json.isTextual()) {
            return Values.of(json.textValue());
        }
        try {
            return CanonicalJson.mapper().treeToValue(json, Value.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A fact's value is text, a number, or an object with a type (entity, text, quantity, date), not (%s)."
                            .formatted(json),
                    e);
        }
    }
}
