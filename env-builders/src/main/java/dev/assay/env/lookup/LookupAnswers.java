package dev.assay.env.lookup;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random answers to a look-up, on which two judges can be compared: right ones in all their writings, near misses, malformed ones. */
public final class LookupAnswers {
    private final Database database;
    private final Map<String, Found> right;
    private final List<Mutant> mutants;
    private final Map<String, List<Value>> candidates = new LinkedHashMap<>();
    private final SplittableRandom random;

    private LookupAnswers(LookupSpec spec, Database database, Map<String, Found> right, long seed) {
        this.database = database;
        this.right = right;
        this.mutants = LookupMutants.of(spec, database);
        this.random = new SplittableRandom(seed);
        spec.steps().stream().filter(Step::asked).forEach(step -> candidates.put(step.name(), values(step)));
    }

    /** So many answers; about a third of them right; none when there is no right one. */
    public static List<String> draw(LookupSpec spec, Database database, int count, long seed) {
        return new LookupEvaluator(spec, database)
                .asked()
                .filter(right -> !right.isEmpty())
                .map(right -> new LookupAnswers(spec, database, right, seed).draw(count))
                .orElse(List.of());
    }

    private List<Value> values(Step step) {
        TreeSet<Value> values = new TreeSet<>(ValueOrder.INSTANCE);
        values.addAll(new GroundValues(database).of(step.query()));
        return List.copyOf(values);
    }

    private List<String> draw(int count) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> written(right);
                        case 2, 3 -> written(near());
                        case 4 -> mutants.get(random.nextInt(mutants.size())).text();
                        default -> spoilt(written(right));
                    });
        }
        return answers;
    }

    /** The right answer with other values under one key. */
    private Map<String, Found> near() {
        Map<String, Found> near = new LinkedHashMap<>(right);
        List<String> names = List.copyOf(right.keySet());
        String name = names.get(random.nextInt(names.size()));
        List<Value> values = candidates.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return near;
        }
        Value other = values.get(random.nextInt(values.size()));
        if (near.get(name) instanceof Found.Many many) {
            List<Value> changed = new ArrayList<>(many.values());
            if (random.nextBoolean() && !changed.isEmpty()) {
                changed.remove(random.nextInt(changed.size()));
            }
            if (random.nextBoolean() || changed.isEmpty()) {
                changed.add(other);
            }
            near.put(name, new Found.Many(changed));
        } else {
            near.put(name, new Found.One(other));
        }
        return near;
    }

    /** One of the writings of an answer. */
    private String written(Map<String, Found> answer) {
        List<String> parts = new ArrayList<>();
        answer.forEach(
                (name, found) -> parts.add(CanonicalJson.write(name) + blank() + ":" + blank() + written(found)));
        shuffle(parts);
        return blank() + "{" + String.join("," + blank(), parts) + "}" + blank();
    }

    private String written(Found found) {
        if (found instanceof Found.Many many) {
            List<String> parts = new ArrayList<>();
            many.values().forEach(value -> parts.add(written(value)));
            shuffle(parts);
            return "[" + String.join(",", parts) + "]";
        }
        return written(((Found.One) found).value());
    }

    private String written(Value value) {
        if (value instanceof Value.Text text) {
            return random.nextInt(4) == 0 ? escaped(text.text()) : CanonicalJson.write(text.text());
        }
        if (!(value instanceof Value.Number number)) {
            return value.toString();
        }
        return switch (random.nextInt(4)) {
            case 0 -> value + (number.number().scale() > 0 ? "0" : ".0");
            case 1 -> number.number().unscaledValue() + "e" + -number.number().scale();
            default -> value.toString();
        };
    }

    /** The text with each character as its code. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
        return out.append('"').toString();
    }

    private String blank() {
        return " ".repeat(random.nextInt(3) / 2);
    }

    private void shuffle(List<String> parts) {
        for (int i = parts.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String part = parts.get(i);
            parts.set(i, parts.get(j));
            parts.set(j, part);
        }
    }

    /** The text with one character changed, gone or doubled. */
    private String spoilt(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text.substring(0, at) + (char) (' ' + random.nextInt(95)) + text.substring(at + 1);
        };
    }
}
