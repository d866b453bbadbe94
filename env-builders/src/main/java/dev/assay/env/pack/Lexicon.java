package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/**
 * Lists of words that Datafaker ships, in English. Only its lists are used: choosing from them is ours, so that one seed gives the
 * same names whatever Datafaker does with random numbers. Safe for use by several threads.
 */
final class Lexicon {
    /** Plain letters only, so that names can be typed and compared. */
    private static final Pattern CLEAN = Pattern.compile("[A-Za-z]+([ -][A-Za-z]+){0,3}");

    private static final Pattern KEY = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final int LONGEST = 28;
    private static final int LONGEST_FIRST_NAME = 9;
    private static final Faker FAKER = new Faker(Locale.ENGLISH, new Random(0));
    private static final Map<String, List<String>> LISTS = new ConcurrentHashMap<>();

    private Lexicon() {}

    /** The list of this key, {@code name.last_name}; {@code name.first_name} has those of women and men. Empty when there is none. */
    static List<String> list(String key) {
        return LISTS.computeIfAbsent(key, Lexicon::load);
    }

    private static List<String> load(String key) {
        if (key.equals("name.first_name")) {
            List<String> both = new ArrayList<>(fetch("name.female_first_name"));
            both.addAll(fetch("name.male_first_name"));
            return both.stream()
                    .filter(name -> name.length() <= LONGEST_FIRST_NAME)
                    .sorted()
                    .distinct()
                    .toList();
        }
        return KEY.matcher(key).matches() ? fetch(key) : List.of();
    }

    /** One at a time: what a Faker does when it is used by several threads at once is not said. */
    private static synchronized List<String> fetch(String key) {
        Optional<Object> found = Optional.ofNullable(FAKER.fakeValuesService().fetchObject(key, FAKER.getContext()));
        if (found.isEmpty() || !(found.get() instanceof List<?> words)) {
            return List.of();
        }
        return words.stream()
                .map(String::valueOf)
                .filter(word -> word.length() <= LONGEST && CLEAN.matcher(word).matches())
                .sorted()
                .distinct()
                .toList();
    }
}
