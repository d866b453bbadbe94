package dev.assay.env.pack;

import dev.assay.verifiers.transact.Action.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the wordings in which people ask for an action: {@code move {booking} to {flight}}. */
final class Asks {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private Asks() {}

    /** The wordings of a key, one text or several; none where it is not there. */
    static List<String> of(Fields fields, List<Parameter> parameters) {
        Entry entry = fields.find("ask").orElse(null);
        if (entry == null) {
            return List.of();
        }
        List<Entry> entries = entry.isText() ? List.of(entry) : entry.list();
        if (entries.isEmpty()) {
            throw entry.wrong("The list of wordings is empty.\nMaybe leave the key (ask) out.");
        }
        return entries.stream().map(each -> checked(each, parameters)).toList();
    }

    private static String checked(Entry entry, List<Parameter> parameters) {
        String text = entry.text();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        List<String> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            String place = matcher.group(1);
            if (!names.contains(place)) {
                throw entry.wrong("The wording (%s) speaks of (%s), which is no parameter of the action.%s"
                        .formatted(text, place, Nearest.maybe(place, names)));
            }
            places.add(place);
        }
        for (String name : names) {
            long times = places.stream().filter(name::equals).count();
            if (times != 1) {
                throw entry.wrong("The wording (%s) has the parameter (%s) %d times.\nMaybe put '{%s}' into it once."
                        .formatted(text, name, times, name));
            }
        }
        String around = PLACE.matcher(text).replaceAll("");
        if (around.indexOf('{') >= 0 || around.indexOf('}') >= 0) {
            throw entry.wrong("The wording (%s) has a brace that is not closed or not opened.\nMaybe write '{%s}'."
                    .formatted(text, names.isEmpty() ? "parameter" : names.get(0)));
        }
        if (!Character.isLowerCase(text.codePointAt(0)) || !Character.isLetterOrDigit(last(around))) {
            throw entry.wrong(
                    "The wording (%s) stands in the middle of a sentence, after 'please'.\nMaybe begin it with a verb in lower case and leave the full stop out."
                            .formatted(text));
        }
        return text;
    }

    /** The last character; a place at the end counts as a letter. */
    private static int last(String around) {
        String stripped = around.stripTrailing();
        return stripped.length() < around.length() || stripped.isEmpty()
                ? 'x'
                : stripped.codePointBefore(stripped.length());
    }
}
