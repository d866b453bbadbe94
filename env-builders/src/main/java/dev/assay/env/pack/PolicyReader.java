package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of {@code policy}. Nothing evaluates them, so they may forbid nothing: what forbids is a requirement of an action.
 */
final class PolicyReader {
    private static final Pattern FORBIDS = Pattern.compile(
            "\\b(no|not|nobody|nothing|none|never|neither|nor|only|must|may|can|cannot|should|shall|unless|without|except|at most|at"
                    + " least|allowed|forbidden)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Tables tables;
    private final List<String> actions;

    /** Over the tables and the names of the actions that a pack has. */
    PolicyReader(Tables tables, List<String> actions) {
        this.tables = tables;
        this.actions = List.copyOf(actions);
    }

    PackLine read(Entry entry) {
        if (entry.isText()) {
            throw entry.wrong(
                    "The line (%s) does not say what it is.\nMaybe write '{fact: …}', or '{effect: …, of: ACTION}'; what forbids is a requirement of an action."
                            .formatted(entry.text()));
        }
        Fields fields = entry.fields();
        Entry fact = fields.find("fact").orElse(null);
        Entry effect = fields.find("effect").orElse(null);
        Entry of = fields.find("of").orElse(null);
        Entry needs = fields.find("needs").orElse(null);
        fields.done();
        Uses uses = needs == null ? Uses.NOTHING : needs(needs);
        if (fact != null && effect == null && of == null) {
            return new PackLine(sentence(fact, entry), uses, List.of());
        }
        if (fact == null && effect != null && of != null) {
            return new PackLine(sentence(effect, entry), uses, actions(of));
        }
        throw entry.wrong("A line of the policy is either '{fact: …}' or '{effect: …, of: ACTION}'.");
    }

    private static String sentence(Entry line, Entry place) {
        String text = PlanReader.sentence(line);
        Matcher matcher = FORBIDS.matcher(text);
        if (matcher.find()) {
            throw place.wrong(
                    "The line (%s) forbids or allows something ('%s'), but nothing evaluates it.\nMaybe make it a requirement of the actions that it is about."
                            .formatted(text, matcher.group()));
        }
        return text;
    }

    private Uses needs(Entry needs) {
        for (String name : needs.texts()) {
            String[] parts = name.split("\\.", 2);
            boolean known = tables.has(parts[0])
                    && (parts.length == 1 || tables.get(parts[0]).find(parts[1]).isPresent());
            if (!known) {
                throw needs.wrong("There is no table or column (%s).".formatted(name));
            }
        }
        return Uses.of(new TreeSet<>(needs.texts()));
    }

    private List<String> actions(Entry of) {
        List<String> names = new ArrayList<>();
        for (String name : of.texts()) {
            if (!actions.contains(name)) {
                throw of.wrong("There is no action (%s).%s".formatted(name, Nearest.maybe(name, actions)));
            }
            names.add(name);
        }
        return names;
    }
}
