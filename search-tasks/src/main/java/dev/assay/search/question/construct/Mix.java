package dev.assay.search.question.construct;

import dev.assay.search.question.Dice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each form of question is tried, as weights. A form is drawn among those that a beginning has what it takes for, so corpora
 * without dates have no questions of the form {@code date}, whatever its weight. What is kept is another mix, for some forms become unique
 * more easily than others.
 *
 * @param weights by form; a form without one is not tried
 */
public record Mix(SortedMap<Form, Integer> weights) {
    public Mix {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        int sum = 0;
        for (Map.Entry<Form, Integer> weight : weights.entrySet()) {
            if (weight.getValue() < 0) {
                throw new IllegalArgumentException(
                        "The weight (%d) of the form (%s) is negative.".formatted(weight.getValue(), weight.getKey()));
            }
            sum += weight.getValue();
        }
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "No form of question has a weight.\nMaybe begin with those of Mix.standard().");
        }
    }

    /** Most of it takes several steps; few sets, which are narrowed down more easily than other forms. */
    public static Mix standard() {
        Map<Form, Integer> weights = new EnumMap<>(Form.class);
        weights.put(Form.CHAIN, 30);
        weights.put(Form.INTERSECTION, 18);
        weights.put(Form.COMPARISON, 22);
        weights.put(Form.COUNT, 20);
        weights.put(Form.DATE, 12);
        weights.put(Form.SET, 8);
        return new Mix(new TreeMap<>(weights));
    }

    /** One of some forms; where none of them has a weight, any. */
    Form draw(List<Form> forms, Dice dice) {
        if (!tries(forms)) {
            return dice.one(forms);
        }
        int drawn = dice.below(forms.stream().mapToInt(this::weight).sum());
        for (Form form : forms) {
            drawn -= weight(form);
            if (drawn < 0) {
                return form;
            }
        }
        throw new IllegalStateException("The weights of the forms %s do not add up.".formatted(forms));
    }

    /** Whether any of some forms has a weight. */
    boolean tries(List<Form> forms) {
        return forms.stream().anyMatch(form -> weight(form) > 0);
    }

    private int weight(Form form) {
        return weights.getOrDefault(form, 0);
    }
}
