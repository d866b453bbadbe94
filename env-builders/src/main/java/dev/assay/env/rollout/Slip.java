package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One mistake on the way of the solution, at a call that the seed draws: a value misread, an entry of a list overlooked, something else
 * asked than was meant, an action left out, or an answer written down wrong. Where the mistake cannot be made it is made at the next call.
 */
final class Slip implements Manner {
    private final SeenValues seen;
    private final SplittableRandom random;
    private final Alteration alteration;
    private final Guess guess;
    private final List<String> actions;
    private final String prompt;
    private final Kind kind;
    private final int at;
    private int calls;
    private boolean made;

    /** A mistake. */
    enum Kind {
        MISREAD,
        OVERLOOK,
        MIX_UP,
        LEAVE_OUT,
        MISWRITE
    }

    /** A mistake somewhere among the calls of the solution. */
    Slip(ToolGround ground, SeenValues seen, SplittableRandom random) {
        this.seen = seen;
        this.random = random;
        this.alteration = new Alteration(seen, random);
        this.guess = new Guess(ground, seen, random);
        this.actions = ground.actions();
        this.prompt = ground.task().prompt();
        this.kind = kind();
        this.at = kind == Kind.LEAVE_OUT
                ? 0
                : random.nextInt(Math.max(1, ground.task().difficulty().leastCalls() - 1));
    }

    private Kind kind() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.MISREAD, Kind.MISREAD, Kind.OVERLOOK, Kind.MIX_UP));
        // The answer of a task that asks for a state says next to nothing.
        kinds.add(actions.isEmpty() ? Kind.MISWRITE : Kind.LEAVE_OUT);
        return kinds.get(random.nextInt(kinds.size()));
    }

    private boolean due(Kind wanted) {
        return kind == wanted && !made && calls > at;
    }

    @Override
    public boolean skips(String tool) {
        calls++;
        if (due(Kind.LEAVE_OUT) && actions.contains(tool)) {
            made = true;
            return true;
        }
        return false;
    }

    @Override
    public String asks(String tool, String arguments) {
        return due(Kind.MIX_UP) ? mixedUp(arguments).orElse(arguments) : arguments;
    }

    /** With another value, that was seen before, in the place of one. */
    private Optional<String> mixedUp(String arguments) {
        JsonNode whole = SeenValues.read(arguments);
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> argument : whole.properties()) {
            if (argument.getValue().isTextual() || argument.getValue().isNumber()) {
                names.add(argument.getKey());
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String name = names.get(random.nextInt(names.size()));
        JsonNode other = seen.another(name, whole.get(name), random);
        if (other.equals(whole.get(name))) {
            return Optional.empty();
        }
        made = true;
        ObjectNode changed = whole.deepCopy();
        changed.set(name, other);
        return Optional.of(CanonicalJson.write(changed));
    }

    @Override
    public String sees(String tool, String json) {
        Optional<JsonNode> other = Optional.empty();
        if (due(Kind.MISREAD)) {
            other = alteration.misread(SeenValues.read(json), tool, any -> false);
        } else if (due(Kind.OVERLOOK)) {
            other = alteration.overlooked(SeenValues.read(json));
        }
        made |= other.isPresent();
        return other.<String>map(each -> SpacedJson.of(each)).orElse(json);
    }

    @Override
    public String submits(String text) {
        if (made || !actions.isEmpty()) {
            return text;
        }
        made = true;
        return alteration
                .misread(SeenValues.read(text), "", this::given)
                .map(each -> SpacedJson.of(each))
                .orElse(text);
    }

    /** Labels of slots and the like. */
    private boolean given(JsonNode value) {
        return value.isTextual() && prompt.contains(value.textValue());
    }

    @Override
    public Optional<String> guesses() {
        return Optional.of(guess.text());
    }
}
