package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Changes JSON in one place, as someone does who misreads it. */
final class Alteration {
    private final SeenValues seen;
    private final SplittableRandom random;

    /** With these values to mistake one for. */
    Alteration(SeenValues seen, SplittableRandom random) {
        this.seen = seen;
        this.random = random;
    }

    /** A place: a field of an object, an element of a list, or the whole. */
    private record Place(JsonNode holder, String field, int index, String name) {
        JsonNode value() {
            return holder.isArray() ? holder.get(index) : holder.get(field);
        }

        void set(JsonNode value) {
            if (holder instanceof ArrayNode list) {
                list.set(index, value);
            } else {
                ((ObjectNode) holder).set(field, value);
            }
        }
    }

    /**
     * One value taken for another; nothing where there is no value, or none to take it for.
     *
     * @param name of the whole, for example the tool that told it
     * @param given values that nobody mistakes, since they stand in the prompt
     */
    Optional<JsonNode> misread(JsonNode whole, String name, Predicate<JsonNode> given) {
        if (whole.isValueNode()) {
            return other(whole, name);
        }
        JsonNode copy = whole.deepCopy();
        List<Place> places = new ArrayList<>();
        collect(copy, name, places);
        for (int i = places.size(); i > 0; i--) {
            Place place = places.remove(random.nextInt(i));
            Optional<JsonNode> other =
                    given.test(place.value()) ? Optional.empty() : other(place.value(), place.name());
            if (other.isPresent()) {
                place.set(other.get());
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    private static void collect(JsonNode node, String name, List<Place> places) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (field.getValue().isValueNode()) {
                    places.add(new Place(node, field.getKey(), 0, field.getKey()));
                } else {
                    collect(field.getValue(), field.getKey(), places);
                }
            });
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isValueNode()) {
                places.add(new Place(node, "", i, name));
            } else {
                collect(node.get(i), name, places);
            }
        }
    }

    private Optional<JsonNode> other(JsonNode value, String name) {
        if (value.isBoolean()) {
            return Optional.of(BooleanNode.valueOf(!value.booleanValue()));
        }
        if (value.isNumber()) {
            return Optional.of(DecimalNode.valueOf(near(value.decimalValue())));
        }
        JsonNode other = value.isTextual() ? seen.another(name, value, random) : value;
        return other.equals(value) ? Optional.empty() : Optional.of(other);
    }

    /** A tenth more or less, of as many digits; one step of its last digit at least. */
    private BigDecimal near(BigDecimal number) {
        BigDecimal least = BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()));
        BigDecimal tenth = number.abs().movePointLeft(1).setScale(Math.max(0, number.scale()), RoundingMode.DOWN);
        BigDecimal step = tenth.max(least);
        return random.nextBoolean() || number.compareTo(step) < 0 ? number.add(step) : number.subtract(step);
    }

    /** The same without one element of a list; nothing where there is no list with elements. */
    Optional<JsonNode> overlooked(JsonNode whole) {
        if (!whole.isArray() || whole.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode copy = whole.deepCopy();
        copy.remove(random.nextInt(copy.size()));
        return Optional.of(copy);
    }
}
