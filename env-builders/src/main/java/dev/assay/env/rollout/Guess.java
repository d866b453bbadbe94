package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.SplittableRandom;

/** Answers of the form that the prompt asks for, with values that were seen: what someone says who has to say something. */
final class Guess {
    private final ToolGround ground;
    private final SeenValues seen;
    private final SplittableRandom random;

    /** Guesses at a task. */
    Guess(ToolGround ground, SeenValues seen, SplittableRandom random) {
        this.ground = ground;
        this.seen = seen;
        this.random = random;
    }

    /** An answer, as text. */
    String text() {
        ToolTask task = ground.task();
        if (ground.grid().isPresent()) {
            PlanGrid grid = ground.grid().get();
            return grid.answer(grid.random(random)).text(grid.spec());
        }
        JsonNode form = SeenValues.read(task.answer());
        // The form alone is known from the prompt: every value is another, or as many as there happen to be.
        return form.isContainerNode() ? CanonicalJson.write(filled(form, "")) : task.answer();
    }

    private JsonNode filled(JsonNode form, String name) {
        if (form.isObject()) {
            ObjectNode object = CanonicalJson.mapper().createObjectNode();
            form.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), field.getKey())));
            return object;
        }
        if (form.isArray()) {
            ArrayNode list = CanonicalJson.mapper().createArrayNode();
            int count = form.isEmpty() ? 0 : 1 + random.nextInt(Math.max(2, form.size() + 1));
            for (int i = 0; i < count; i++) {
                JsonNode element = filled(form.get(i % form.size()), name);
                boolean twice = false;
                for (JsonNode before : list) {
                    twice |= before.equals(element);
                }
                if (!twice) {
                    list.add(element);
                }
            }
            return list;
        }
        if (form.isBoolean()) {
            return BooleanNode.valueOf(random.nextBoolean());
        }
        List<JsonNode> values = seen.like(name, form);
        if (values.isEmpty()) {
            return form.isNumber() ? IntNode.valueOf(random.nextInt(1_000)) : TextNode.valueOf("unknown");
        }
        return values.get(random.nextInt(values.size()));
    }
}
