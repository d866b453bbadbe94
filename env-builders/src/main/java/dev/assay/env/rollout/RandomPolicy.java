package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.env.python.ToolResult;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes calls that fit the schemas, with values that it came across, and then guesses. */
final class RandomPolicy implements ActingPolicy {
    private static final int MOST_CALLS = 12;
    private static final JsonNode TEXT = TextNode.valueOf("");

    private final AgentRef ref;
    private final SessionTools tools;
    private final List<JsonNode> schemas;
    private final SeenValues seen;
    private final Guess guess;
    private final CallWords words;
    private final SplittableRandom random;
    private final int calls;
    private int made;
    private @Nullable ToolCall open;

    /** An agent of one trajectory. */
    RandomPolicy(
            AgentRef ref,
            SessionTools tools,
            List<JsonNode> schemas,
            SeenValues seen,
            Guess guess,
            CallWords words,
            SplittableRandom random) {
        this.ref = ref;
        this.tools = tools;
        this.schemas = schemas.stream()
                .filter(entry -> !name(entry).equals(SessionTools.SUBMIT))
                .toList();
        this.seen = seen;
        this.guess = guess;
        this.words = words;
        this.random = random;
        this.calls = this.schemas.isEmpty() ? 0 : 1 + random.nextInt(MOST_CALLS);
    }

    private static String name(JsonNode entry) {
        return entry.at("/function/name").asText();
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> offered) {
        ToolCall before = open;
        if (before != null && before.name().equals(SessionTools.SUBMIT)) {
            return Said.text("I have nothing else to submit.");
        }
        if (before != null && tools.taken() instanceof ToolResult.Answer answer) {
            seen.answer(before.name(), answer.json());
        }
        ToolCall call = made++ < calls ? any() : submission();
        open = call;
        boolean last = call.name().equals(SessionTools.SUBMIT);
        return Said.call(last ? words.submitting(false) : words.of(call), call);
    }

    private ToolCall submission() {
        return new ToolCall(SessionTools.SUBMIT, SpacedJson.of(Map.of("answer_text", SpacedJson.of(guess.text()))));
    }

    private ToolCall any() {
        JsonNode entry = schemas.get(random.nextInt(schemas.size()));
        ObjectNode arguments = CanonicalJson.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> parameter :
                entry.at("/function/parameters/properties").properties()) {
            arguments.set(parameter.getKey(), value(parameter.getKey(), parameter.getValue()));
        }
        return new ToolCall(name(entry), SpacedJson.of(arguments));
    }

    private JsonNode value(String name, JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean optional = type.isArray();
        String form = optional ? type.path(0).asText() : type.asText();
        if (optional && random.nextInt(3) > 0) {
            return NullNode.getInstance();
        }
        List<JsonNode> choices = StreamSupport.stream(
                        (form.equals("array") ? schema.path("items").path("enum") : schema.path("enum")).spliterator(),
                        false)
                .toList();
        if (form.equals("array")) {
            ArrayNode some = CanonicalJson.mapper().createArrayNode();
            choices.stream().filter(choice -> random.nextBoolean()).forEach(some::add);
            return some.isEmpty() && !choices.isEmpty() ? some.add(choices.get(0)) : some;
        }
        if (!choices.isEmpty()) {
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (form) {
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "integer", "number" -> met(name, IntNode.valueOf(1 + random.nextInt(100)));
            default -> met(name, TEXT);
        };
    }

    /** Something of this name that it has seen, else this. */
    private JsonNode met(String name, JsonNode otherwise) {
        List<JsonNode> values = seen.like(name, otherwise);
        return values.isEmpty() ? otherwise : values.get(random.nextInt(values.size()));
    }
}
