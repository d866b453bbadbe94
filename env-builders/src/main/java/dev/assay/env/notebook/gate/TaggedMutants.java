package dev.assay.env.notebook.gate;

import dev.assay.verifiers.answer.AnswerFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wrong answers near to a right one of tagged values: one value changed, missing, or under another name. */
final class TaggedMutants {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");

    private TaggedMutants() {}

    static List<String> of(AnswerFormat.Tagged format, String text) {
        List<String> mutants = new ArrayList<>();
        for (String name : format.names()) {
            Matcher tag = Pattern.compile("@" + Pattern.quote(name) + "\\[([^\\]\n]*)\\]")
                    .matcher(text);
            if (!tag.find()) {
                throw new IllegalArgumentException("The answer (%s) has no value for (%s).".formatted(text, name));
            }
            String before = text.substring(0, tag.start());
            String value = tag.group(1);
            String after = text.substring(tag.end());
            near(value, format.tolerance())
                    .forEach(each -> mutants.add(before + "@" + name + "[" + each + "]" + after));
            mutants.add(before + after);
            mutants.add(before + "@" + name + "_[" + value + "]" + after);
            mutants.add(before + "@ " + name + "[" + value + "]" + after);
            mutants.add(before + "@" + name + "(" + value + ")" + after);
        }
        return mutants;
    }

    private static Set<String> near(String value, BigDecimal tolerance) {
        Set<String> near = new LinkedHashSet<>();
        String stripped = value.strip();
        if (NUMBER.matcher(stripped).matches()) {
            numbers(new BigDecimal(stripped), tolerance, near);
        } else {
            near.add("no" + value);
            near.add(value + " ");
            near.add(value + "s");
            near.add("0");
            if (!value.isEmpty()) {
                char first = value.charAt(0);
                near.add((first == 'q' ? 'z' : 'q') + value.substring(1));
                near.add(value.substring(1));
                near.add(value.substring(0, value.length() - 1));
            }
        }
        near.add("None");
        near.add("nan");
        near.remove(value);
        return near;
    }

    private static void numbers(BigDecimal value, BigDecimal tolerance, Set<String> near) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, value.scale()));
        List<BigDecimal> changed = new ArrayList<>();
        for (int steps : new int[] {1, 2, 5, 10, 100}) {
            changed.add(value.add(unit.multiply(BigDecimal.valueOf(steps))));
            changed.add(value.subtract(unit.multiply(BigDecimal.valueOf(steps))));
        }
        for (String factor : List.of("-1", "2", "0.5", "10", "0.1", "100", "0.01")) {
            changed.add(value.multiply(new BigDecimal(factor)));
        }
        changed.add(value.add(unit.movePointLeft(1)));
        changed.stream()
                .filter(each -> each.subtract(value).abs().compareTo(tolerance.add(tolerance)) > 0)
                .forEach(each -> near.add(each.toPlainString()));
        near.add(value.toPlainString() + "%");
    }
}
