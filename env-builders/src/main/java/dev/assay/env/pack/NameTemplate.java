package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with gaps that are filled from lists of words.
 *
 * @param parts fixed texts and lists in turn, the first and last being texts
 */
record NameTemplate(List<String> texts, List<List<String>> lists) {
    /** What a key may look like: easy to type, no character that has a twin. */
    static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+([ :./-]{1,2}[A-Za-z0-9]+)*");

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final int MAX_TRIES = 20_000;

    NameTemplate {
        texts = List.copyOf(texts);
        lists = List.copyOf(lists);
    }

    /** Reads {@code The {adjective} {name.last_name} Inn}: own lists by plain name, Datafaker's by dotted key. */
    static NameTemplate read(Entry entry, Words words) {
        String text = entry.text();
        List<String> texts = new ArrayList<>();
        List<List<String>> lists = new ArrayList<>();
        Matcher gap = GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            texts.add(text.substring(end, gap.start()));
            lists.add(words.list(gap.group(1), entry));
            end = gap.end();
        }
        texts.add(text.substring(end));
        NameTemplate template = new NameTemplate(texts, lists);
        String example = template.draw(new SplittableRandom(0));
        if (!PLAIN.matcher(example).matches()) {
            throw entry.wrong(
                    "The template (%s) makes a name (%s) with other characters than letters, digits and single separators."
                            .formatted(text, example));
        }
        return template;
    }

    /** How many different names there may be, at most. */
    long variety() {
        long product = 1;
        for (List<String> list : lists) {
            product = Math.min(Integer.MAX_VALUE, product * list.size());
        }
        return product;
    }

    String draw(SplittableRandom random) {
        StringBuilder out = new StringBuilder(texts.get(0));
        for (int i = 0; i < lists.size(); i++) {
            List<String> list = lists.get(i);
            out.append(list.get(random.nextInt(list.size()))).append(texts.get(i + 1));
        }
        return out.toString();
    }

    /** So many names that differ in more than case. */
    List<String> unique(int count, SplittableRandom random) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (int tries = 0; names.size() < count; tries++) {
            if (tries > MAX_TRIES) {
                throw new BadPack("The template %s gives no %d different names.\nMaybe give it longer lists."
                        .formatted(texts, count));
            }
            String name = draw(random);
            if (taken.add(name.toLowerCase(Locale.ROOT))) {
                names.add(name);
            }
        }
        return names;
    }
}
