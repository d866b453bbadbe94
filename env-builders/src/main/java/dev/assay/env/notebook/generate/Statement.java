package dev.assay.env.notebook.generate;

import dev.assay.verifiers.answer.AnswerFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says a problem in words: one of the contexts of its family, filled in, and the form of the answer. */
final class Statement {
    private static final String CONTEXTS = "\n---\n";

    /** Where the format stands, which may have braces that are no slot. */
    private static final String HERE = "@";

    private static final String FORM =
            "<Give the answer as @.|Answer with @.|The answer is @.|Submit @.|State the result as @.>";

    private Statement() {}

    /** The statement of a draft. */
    static String of(String family, Draft draft, Dice dice) {
        Map<String, String> slots = new LinkedHashMap<>();
        draft.parameters().forEach((name, value) -> slots.put(name, said(value)));
        slots.putAll(draft.words());
        names(slots, "person", dice.shuffled(Resource.lines("persons.list")));
        names(slots, "town", dice.shuffled(Resource.lines("towns.list")));
        List<String> contexts = List.of(Resource.text(family + ".txt").strip().split(CONTEXTS));
        Grammar grammar = new Grammar(slots, dice);
        String text = grammar.write(dice.one(contexts).strip());
        AnswerFormat format = draft.expected().format();
        if (format instanceof AnswerFormat.Named) {
            return text + "\nAnswer in this form, each value in its brackets:\n" + format.describe();
        }
        String form = grammar.write(FORM).replace(HERE, format.describe());
        return text + (text.lines().count() > 1 ? "\n" : " ") + form;
    }

    private static void names(Map<String, String> slots, String kind, List<String> all) {
        Iterator<String> names = all.iterator();
        for (int i = 1; i <= 4 && names.hasNext(); i++) {
            slots.put(kind + (i == 1 ? "" : Integer.toString(i)), names.next());
        }
    }

    private static String said(Object value) {
        if (value instanceof List<?> list && list.stream().noneMatch(List.class::isInstance)) {
            return series(list);
        }
        return value instanceof List<?> ? PythonText.of(value) : value.toString();
    }

    /** {@code 3, 5 and 8}. */
    static String series(List<?> things) {
        return joined(things, " and ");
    }

    /** {@code 3, 5 or 8}. */
    static String choice(List<?> things) {
        return joined(things, " or ");
    }

    private static String joined(List<?> things, String before) {
        if (things.size() < 2) {
            return things.isEmpty() ? "" : things.get(0).toString();
        }
        List<String> words = things.stream().map(Object::toString).toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + before + words.get(last);
    }
}
