package dev.assay.env.phrase;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Other forms of a predicate in the third person: of {@code has a pool} the plural {@code have a pool} and the denial {@code does not have a
 * pool}. Nothing where the form is not certain.
 */
final class Verbs {
    private static final List<String> MODALS = List.of("may", "can", "must", "will", "should");
    private static final Set<String> HISSING = Set.of("s", "x", "z", "sh", "ch", "o");

    /** Irregular ones only: one that ends with -ed may describe what one has, as in {@code has matched funding}. */
    private static final Set<String> PARTICIPLES = Set.of(
            "been", "come", "done", "driven", "given", "grown", "had", "known", "led", "made", "seen", "sold", "taken",
            "won", "written");

    private Verbs() {}

    /** What is said of several. */
    static Optional<String> plural(String predicate) {
        String verb = first(predicate);
        String rest = predicate.substring(verb.length());
        if (MODALS.contains(verb) || verb.endsWith("ed")) {
            return Optional.of(predicate);
        }
        return switch (verb) {
            case "is" -> Optional.of("are" + each(rest));
            case "was" -> Optional.of("were" + each(rest));
            default -> base(verb).map(base -> base + rest);
        };
    }

    /** Several are not one: {@code are each a VIP}. */
    private static String each(String rest) {
        return rest.startsWith(" a ") || rest.startsWith(" an ") || rest.startsWith(" the ") ? " each" + rest : rest;
    }

    /** What is said when it is not so. */
    static Optional<String> denied(String predicate, boolean plural) {
        String verb = first(predicate);
        String rest = predicate.substring(verb.length());
        if (rest.contains(" and ") || rest.contains(" or ")) {
            return Optional.empty();
        }
        if (verb.equals("can")) {
            return Optional.of("cannot" + rest);
        }
        boolean perfect = verb.equals("has") && PARTICIPLES.contains(first(rest.strip()));
        return switch (verb) {
            case "is" -> Optional.of((plural ? "are not" : "is not") + rest);
            case "was" -> Optional.of((plural ? "were not" : "was not") + rest);
            default ->
                perfect || MODALS.contains(verb)
                        ? Optional.of((plural && perfect ? "have" : verb) + " not" + rest)
                        : base(verb).map(base -> (plural ? "do not " : "does not ") + base + rest);
        };
    }

    /** What one says of oneself, of a form of the plural. */
    static String mine(String plural) {
        if (plural.startsWith("are ")) {
            return "am" + plural.substring("are".length()).replaceFirst("^ each ", " ");
        }
        return plural.startsWith("were ")
                ? "was" + plural.substring("were".length()).replaceFirst("^ each ", " ")
                : plural;
    }

    /** The plain form of a verb in the third person. */
    static Optional<String> base(String verb) {
        if (verb.equals("has")) {
            return Optional.of("have");
        }
        if (!verb.matches("[a-z]{2,}s") || verb.endsWith("ss")) {
            return Optional.empty();
        }
        String shorter = verb.substring(0, verb.length() - 1);
        if (shorter.endsWith("ie") && shorter.length() > 3) {
            return Optional.of(shorter.substring(0, shorter.length() - 2) + "y");
        }
        boolean hissing = shorter.endsWith("e")
                && HISSING.stream().anyMatch(shorter.substring(0, shorter.length() - 1)::endsWith)
                && !shorter.matches(".*[aeiounr][sz]e");
        return Optional.of(hissing ? shorter.substring(0, shorter.length() - 1) : shorter);
    }

    private static String first(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
