package dev.assay.search.question.wording;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.ValueKind;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Constraints as predicates in the third person singular: {@code is in the section “games”}. */
final class Predicates {
    private final FactStore store;
    private final Lexicon lexicon;
    private final Naming naming;
    private final Dice dice;

    Predicates(FactStore store, Lexicon lexicon, Dice dice) {
        this.store = store;
        this.lexicon = lexicon;
        naming = new Naming(store, lexicon);
        this.dice = dice;
    }

    /** One predicate for each part of a constraint, but not for its kind, in an order drawn anew. */
    List<String> of(Constraint constraint) {
        String kind = kind(constraint);
        Phrases phrases = new Phrases(kind);
        List<String> found = new ArrayList<>();
        for (Constraint part : dice.shuffled(parts(constraint))) {
            if (!(part instanceof Constraint.OfKind)) {
                found.add(part.match(phrases));
            }
        }
        return found;
    }

    private static List<Constraint> parts(Constraint constraint) {
        return constraint instanceof Constraint.All all ? all.constraints() : List.of(constraint);
    }

    /** The kind that a constraint asks for; empty when it asks for none. */
    static String kind(Constraint constraint) {
        return parts(constraint).stream()
                .flatMap(part -> part instanceof Constraint.OfKind kind
                        ? Optional.of(kind.kind()).stream()
                        : Optional.<String>empty().stream())
                .findFirst()
                .orElse("");
    }

    KindWords words(String kind) {
        return kind.isEmpty() ? new KindWords("page", "pages", false, true) : lexicon.kind(kind);
    }

    /** An entity: named, or described by what it satisfies. */
    private String entity(Constraint constraint, boolean definite) {
        if (constraint instanceof Constraint.Is is) {
            return named(is.id());
        }
        KindWords words = words(kind(constraint));
        List<String> predicates = simpleFirst(of(constraint));
        String noun = definite ? "the " + words.noun() : English.a(words.noun());
        return predicates.isEmpty()
                ? noun
                : "%s %s %s".formatted(noun, words.person() ? "who" : "that", together(predicates));
    }

    /** All that is said of what is described within a sentence about something else; no part of it can be taken for one about that. */
    private static String together(List<String> predicates) {
        String held = predicates.size() == 1 ? "" : predicates.size() == 2 ? "both " : "at the same time ";
        return held + English.and(predicates);
    }

    /** What has a clause of its own comes last, so that nothing after it could belong to that clause. */
    private static List<String> simpleFirst(List<String> predicates) {
        return predicates.stream()
                .sorted(Comparator.comparing(Predicates::nested))
                .toList();
    }

    /** Whether a predicate has a clause of its own. */
    static boolean nested(String predicate) {
        return predicate.contains(" that ") || predicate.contains(" who ");
    }

    private String named(String id) {
        return store.document(id).isPresent()
                ? "the %s %s"
                        .formatted(
                                words(store.kind(store.document(id).getAsInt())).noun(),
                                English.quoted(naming.of(store.document(id).getAsInt())))
                : English.quoted(id);
    }

    private String fill(List<String> patterns, List<String> plain, String what) {
        return dice.one(patterns.isEmpty() ? plain : patterns).replace("%s", what);
    }

    private final class Phrases implements Constraint.Cases<String> {
        private final String kind;

        Phrases(String kind) {
            this.kind = kind;
        }

        private AttributeWords words(String attribute) {
            return lexicon.attribute(kind, attribute);
        }

        @Override
        public String is(Constraint.Is constraint) {
            return "is " + named(constraint.id());
        }

        @Override
        public String ofKind(Constraint.OfKind constraint) {
            return "is " + English.a(lexicon.kind(constraint.kind()).noun());
        }

        @Override
        public String hasValue(Constraint.HasValue constraint) {
            AttributeWords words = words(constraint.attribute());
            if (constraint.value() instanceof Value.Quantity quantity) {
                return ranged(words, Amounts.exactly(quantity));
            }
            if (constraint.value() instanceof Value.Date date) {
                return dated(words, Amounts.on(date));
            }
            if (constraint.value() instanceof Value.Entity entity) {
                return linked(Constraint.Linked.to(constraint.attribute(), entity.id()));
            }
            String text = ((Value.Text) constraint.value()).text().strip();
            return words.value().isEmpty()
                    ? fill(List.of(), texts(constraint.attribute(), words.label()), English.quoted(text))
                    : fill(words.value(), List.of(), text);
        }

        /** Of several values a page has one among others. */
        private List<String> texts(String attribute, String label) {
            String one = English.one(label);
            return one.equals(label) || store.profile(attribute).functional()
                    ? List.of("has %s in the field “" + one + "”", "gives %s in its field “" + one + "”")
                    : List.of("has %s among its " + label, "lists %s among its " + label);
        }

        private String ranged(AttributeWords words, String amount) {
            return English.agreed(fill(words.range(), List.of("has " + English.a(words.label()) + " of %s"), amount));
        }

        private String dated(AttributeWords words, String period) {
            return fill(
                    words.range(),
                    words.label().matches("(?:.* )?date")
                            ? List.of("has " + English.a(words.label()) + " %s")
                            : List.of(
                                    "has a date of “" + words.label() + "” %s",
                                    "gives a date in its field “" + words.label() + "” %s"),
                    period);
        }

        @Override
        public String range(Constraint.Range constraint) {
            return ranged(words(constraint.attribute()), Amounts.range(constraint, dice));
        }

        @Override
        public String period(Constraint.Period constraint) {
            return dated(words(constraint.attribute()), Amounts.period(constraint));
        }

        @Override
        public String comparison(Constraint.Comparison constraint) {
            AttributeWords words = words(constraint.attribute());
            boolean greater = constraint.order() == Order.GREATER;
            boolean date = store.profile(constraint.attribute()).kind() == ValueKind.DATE;
            String how =
                    date ? greater ? "later" : "earlier" : greater ? dice.one(List.of("larger", "greater")) : "smaller";
            return "has %s %s than %s".formatted(English.a(how), words.label(), entity(constraint.other(), true));
        }

        @Override
        public String count(Constraint.Count constraint) {
            AttributeWords words = words(constraint.relation());
            boolean out = constraint.direction() == Direction.OUT;
            String amount = Amounts.count(constraint, out ? words.things() : words.byThings(), dice);
            return fill(
                    out ? words.countOut() : words.countIn(),
                    List.of(
                            out
                                    ? "has links of the kind “%s” to %%s".formatted(words.label())
                                    : "has links of the kind “%s” from %%s".formatted(words.label())),
                    amount);
        }

        @Override
        public String linked(Constraint.Linked constraint) {
            AttributeWords words = words(constraint.relation());
            boolean out = constraint.direction() == Direction.OUT;
            return fill(
                    out ? words.out() : words.in(),
                    List.of(
                            out
                                    ? "has a link of the kind “%s” to %%s".formatted(words.label())
                                    : "has a link of the kind “%s” from %%s".formatted(words.label())),
                    entity(constraint.other(), false));
        }

        @Override
        public String all(Constraint.All constraint) {
            return English.and(of(constraint));
        }
    }
}
