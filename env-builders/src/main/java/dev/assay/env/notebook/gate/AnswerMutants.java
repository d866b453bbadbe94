package dev.assay.env.notebook.gate;

import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Wrong answers of any format that are near to the right one, and texts that are no answer. None is the right text itself. */
public final class AnswerMutants {
    /** What is no answer in any format, or an empty one. */
    static final List<String> NO_ANSWERS = List.of(
            "",
            " ",
            "\n",
            "None",
            "null",
            "nan",
            "NaN",
            "inf",
            "-Infinity",
            "?",
            "[",
            "]",
            "()",
            "[[",
            "{",
            "@",
            "@[]",
            "answer",
            "I do not know.",
            "0/0",
            "1/0",
            "__import__('os')",
            "9".repeat(100_001));

    private AnswerMutants() {}

    /** Those of an answer, in a fixed order. */
    static Set<String> of(ExpectedAnswer answer) {
        Set<String> mutants = new LinkedHashSet<>(of(answer.format(), answer.text()));
        mutants.addAll(NO_ANSWERS);
        // Where other words are passed over, the right answer said twice is right.
        boolean open = answer.format() instanceof AnswerFormat.Tagged
                || (answer.format() instanceof AnswerFormat.Named named && !named.strict());
        if (!open) {
            mutants.add(answer.text() + answer.text() + "x");
        }
        mutants.remove(answer.text());
        return mutants;
    }

    /** Those that are near to an answer, in a fixed order: what somebody submits who slips. */
    public static List<String> near(ExpectedAnswer answer) {
        return of(answer.format(), answer.text()).stream()
                .filter(mutant -> !mutant.isBlank() && !mutant.equals(answer.text()))
                .distinct()
                .toList();
    }

    private static List<String> of(AnswerFormat format, String text) {
        return format.match(new AnswerFormat.Cases<>() {
            @Override
            public List<String> whole(AnswerFormat.Whole whole) {
                return wholes(new BigInteger(text.strip()));
            }

            @Override
            public List<String> fraction(AnswerFormat.Fraction fraction) {
                return fractions(text.strip());
            }

            @Override
            public List<String> decimal(AnswerFormat.Decimal decimal) {
                return decimals(decimal, new BigDecimal(text.strip()));
            }

            @Override
            public List<String> text(AnswerFormat.Text one) {
                return texts(text.strip());
            }

            @Override
            public List<String> sequence(AnswerFormat.Sequence sequence) {
                return lists(sequence.element(), text, true);
            }

            @Override
            public List<String> bag(AnswerFormat.Bag bag) {
                return lists(bag.element(), text, false);
            }

            @Override
            public List<String> mapping(AnswerFormat.Mapping mapping) {
                return mappings(text.strip());
            }

            @Override
            public List<String> named(AnswerFormat.Named named) {
                return parts(named, text);
            }

            @Override
            public List<String> tagged(AnswerFormat.Tagged tagged) {
                return TaggedMutants.of(tagged, text);
            }
        });
    }

    private static List<String> wholes(BigInteger value) {
        List<String> mutants = new ArrayList<>();
        for (int step : new int[] {1, 2, 3, 5, 10, 100}) {
            mutants.add(value.add(BigInteger.valueOf(step)).toString());
            mutants.add(value.subtract(BigInteger.valueOf(step)).toString());
        }
        for (int factor : new int[] {2, 3, 10}) {
            mutants.add(value.multiply(BigInteger.valueOf(factor)).toString());
            BigInteger part = value.divide(BigInteger.valueOf(factor));
            mutants.add(part.equals(value) ? "?" : part.toString());
        }
        if (value.signum() != 0) {
            mutants.add(value.negate().toString());
        }
        mutants.add(value + ".5");
        mutants.add(value + " 0");
        return mutants;
    }

    private static List<String> fractions(String text) {
        String[] parts = text.split("/");
        BigInteger above = new BigInteger(parts[0].strip());
        BigInteger below = parts.length < 2 ? BigInteger.ONE : new BigInteger(parts[1].strip());
        List<String> mutants = new ArrayList<>();
        for (int step : new int[] {1, 2, 3, 7}) {
            BigInteger more = BigInteger.valueOf(step);
            mutants.add(above.add(more) + "/" + below);
            mutants.add(above.subtract(more) + "/" + below);
            if (above.signum() != 0) {
                mutants.add(above + "/" + below.add(more));
            }
        }
        if (above.signum() != 0) {
            mutants.add(above.negate() + "/" + below);
            mutants.add(above.multiply(BigInteger.TWO) + "/" + below);
            mutants.add(above + "/" + below.multiply(BigInteger.TWO));
        }
        if (!above.abs().equals(below)) {
            mutants.add(below + "/" + above);
        }
        if (!above.add(above).equals(below)) {
            mutants.add(below.subtract(above) + "/" + below);
        }
        mutants.add(above + "//" + below);
        mutants.add(above + "/" + below + "/1");
        mutants.add("0." + above.abs());
        return mutants;
    }

    private static List<String> decimals(AnswerFormat.Decimal format, BigDecimal value) {
        Integer places = format.places();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(places == null ? 0 : places);
        BigDecimal allowed = format.relative() ? format.tolerance().multiply(value.abs()) : format.tolerance();
        BigDecimal step = unit.max(allowed.multiply(BigDecimal.valueOf(3)));
        List<String> mutants = new ArrayList<>();
        for (int times : new int[] {1, 2, 3, 5, 10, 100}) {
            mutants.add(value.add(step.multiply(BigDecimal.valueOf(times))).toPlainString());
            mutants.add(value.subtract(step.multiply(BigDecimal.valueOf(times))).toPlainString());
        }
        boolean large = value.abs().multiply(new BigDecimal("0.4")).compareTo(allowed) > 0;
        for (String factor :
                large ? List.of("10", "0.1", "100", "0.01", "2", "0.5", "-1", "1000") : List.<String>of()) {
            BigDecimal product = value.multiply(new BigDecimal(factor));
            mutants.add(product.toPlainString());
        }
        if (places != null) {
            mutants.add(value.add(unit.movePointLeft(2)).toPlainString());
        }
        mutants.add(value.toPlainString() + " %");
        return mutants;
    }

    private static List<String> texts(String text) {
        List<String> mutants = new ArrayList<>();
        mutants.add(text + "s");
        mutants.add("the " + text);
        mutants.add(text + "?");
        mutants.add(text + text);
        mutants.add(text.substring(1));
        mutants.add(text.substring(0, text.length() - 1));
        for (int i = 0; i < Math.min(text.length(), 14); i++) {
            mutants.add(text.substring(0, i) + (text.charAt(i) == 'q' ? 'z' : 'q') + text.substring(i + 1));
        }
        return mutants;
    }

    /** Elements between the outer brackets, nested ones whole. */
    private static List<String> elements(String text) {
        String inner = text.strip();
        boolean open = !inner.isEmpty() && "[({".indexOf(inner.charAt(0)) >= 0;
        inner = open ? inner.substring(1, inner.length() - 1) : inner;
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= inner.length(); i++) {
            char next = i == inner.length() ? ',' : inner.charAt(i);
            depth += "[({".indexOf(next) >= 0 ? 1 : "])}".indexOf(next) >= 0 ? -1 : 0;
            if (next == ',' && depth == 0) {
                elements.add(inner.substring(from, i).strip());
                from = i + 1;
            }
        }
        elements.removeIf(String::isEmpty);
        return elements;
    }

    private static String list(List<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }

    private static List<String> lists(AnswerFormat element, String text, boolean ordered) {
        List<String> elements = elements(text);
        List<String> mutants = new ArrayList<>(List.of("[]", "[[]]"));
        if (elements.isEmpty()) {
            mutants.add("[0]");
            return mutants;
        }
        int size = elements.size();
        mutants.add(list(elements.subList(1, size)));
        mutants.add(list(elements.subList(0, size - 1)));
        List<String> twice = new ArrayList<>(elements);
        twice.add(elements.get(0));
        mutants.add(list(twice));
        if (ordered) {
            List<String> other = new ArrayList<>(elements);
            Collections.reverse(other);
            mutants.add(list(other));
            Collections.reverse(other);
            Collections.rotate(other, 1);
            mutants.add(list(other));
            other.sort(null);
            mutants.add(list(other));
        }
        for (int i = 0; i < Math.min(size, 8); i++) {
            List<String> near = of(element, elements.get(i));
            for (int j = 0; j < Math.min(4, near.size()); j++) {
                List<String> changed = new ArrayList<>(elements);
                changed.set(i, near.get(j));
                // In any order, the change of one element may be undone by another.
                if (ordered || !elements.contains(near.get(j))) {
                    mutants.add(list(changed));
                }
            }
        }
        mutants.removeIf(list(elements)::equals);
        return mutants;
    }

    private static List<String> mappings(String text) {
        List<String> pairs = elements(text);
        List<String> mutants = new ArrayList<>(List.of("{}", "[]", text + "]", "{" + text + "}"));
        for (int i = 0; i < Math.min(pairs.size(), 12); i++) {
            List<String> fewer = new ArrayList<>(pairs);
            String gone = fewer.remove(i);
            mutants.add("{" + String.join(", ", fewer) + "}");
            List<String> more = new ArrayList<>(pairs);
            more.add(gone);
            mutants.add("{" + String.join(", ", more) + "}");
        }
        return mutants;
    }

    private static List<String> parts(AnswerFormat.Named named, String text) {
        List<String> mutants = new ArrayList<>();
        for (Map.Entry<String, AnswerFormat> part : named.parts().entrySet()) {
            int start = text.indexOf("@" + part.getKey() + "[") + part.getKey().length() + 2;
            int end = start;
            for (int depth = 1; depth > 0; end++) {
                depth += text.charAt(end) == '[' ? 1 : text.charAt(end) == ']' ? -1 : 0;
            }
            String before = text.substring(0, start);
            String value = text.substring(start, end - 1);
            String after = text.substring(end - 1);
            of(part.getValue(), value).stream()
                    .filter(near -> !near.equals(value))
                    .forEach(near -> mutants.add(before + near + after));
            mutants.add(before.substring(0, before.length() - part.getKey().length() - 2) + after.substring(1));
            mutants.add(before + after);
        }
        return mutants;
    }
}
