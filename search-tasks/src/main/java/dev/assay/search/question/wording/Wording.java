package dev.assay.search.question.wording;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes English of a question: one sentence where all its predicates are simple, one for each predicate where they are not, and at the end
 * the form of the answer.
 */
public final class Wording {
    private final FactStore store;
    private final Lexicon lexicon;

    /** In the words of a lexicon. */
    public Wording(FactStore store, Lexicon lexicon) {
        this.store = store;
        this.lexicon = lexicon;
    }

    /**
     * The question in words.
     *
     * @param answer a value that is right, where a value is asked for; tells unit and granularity
     */
    public String of(Question question, Optional<Value> answer, Dice dice) {
        Predicates predicates = new Predicates(store, lexicon, dice);
        String kind = Predicates.kind(question.constraint());
        KindWords words = predicates.words(kind);
        boolean page = words.noun().equals("page");
        Sentences sentences = new Sentences(words, predicates.of(question.constraint()), dice);
        return question.asked().match(new Asked.Cases<String>() {
            @Override
            public String entity(Asked.Entity asked) {
                return sentences.which()
                        + (words.person()
                                ? " Answer with the name as the page of the " + words.noun() + " gives it."
                                : page ? " Answer with its title." : " Answer with the title of its page.");
            }

            @Override
            public String entities(Asked.Entities asked) {
                return sentences.every()
                        + (page
                                ? " Answer with all their titles, separated by semicolons."
                                : " Answer with the titles of all their pages, separated by semicolons.");
            }

            @Override
            public String attribute(Asked.Attribute asked) {
                String named = lexicon.attribute(kind, asked.attribute()).label();
                boolean text = answer.isPresent() && answer.get() instanceof Value.Text;
                String label = text && !lexicon.knows(kind, asked.attribute()) ? English.one(named) : named;
                return sentences.about("What is its " + label + "?", "What is the " + label + " of %s?")
                        + " "
                        + form(answer);
            }

            @Override
            public String tally(Asked.Tally asked) {
                AttributeWords relation = lexicon.attribute(kind, asked.relation());
                String how = asked.direction() == Direction.OUT ? relation.askOut() : relation.askIn();
                String plain = asked.direction() == Direction.OUT
                        ? "To how many different pages does it have a link of the kind “%s”?"
                        : "From how many different pages does a link of the kind “%s” lead to it?";
                String ask = how == null ? plain.formatted(relation.label()) : how;
                return sentences.about(ask, "") + " Answer with a whole number.";
            }
        });
    }

    private static String form(Optional<Value> answer) {
        if (answer.isPresent() && answer.get() instanceof Value.Quantity quantity) {
            return quantity.unit().isEmpty()
                    ? "Answer with a number."
                    : "Answer with a number in %s.".formatted(Amounts.unit(quantity.unit()));
        }
        if (answer.isPresent() && answer.get() instanceof Value.Date date) {
            Granularity granularity = date.granularity();
            return "Answer with %s in the form %s."
                    .formatted(
                            granularity == Granularity.DAY ? "a date" : "a " + granularity.word(), granularity.form());
        }
        return "Answer with the value as its page writes it.";
    }

    /** Sentences around predicates. */
    private static final class Sentences {
        private final KindWords words;
        private final List<String> predicates;
        private final Dice dice;

        Sentences(KindWords words, List<String> predicates, Dice dice) {
            this.words = words;
            this.predicates = predicates;
            this.dice = dice;
        }

        /** Whether all stand in one sentence without doubt about what belongs to what. */
        private boolean simple() {
            long nested = predicates.stream().filter(Predicates::nested).count();
            return predicates.size() == 1 || (nested == 0 && predicates.size() <= 3);
        }

        private String described() {
            return words.noun() + " " + that() + " " + English.and(predicates);
        }

        private String subject() {
            return words.person() ? "this " + words.noun() : "it";
        }

        private String that() {
            return words.person() ? "who" : "that";
        }

        /** {@code It is in games. It depends on …} */
        private String told() {
            String subject = subject();
            List<String> told = new ArrayList<>();
            for (String predicate : predicates) {
                told.add(English.sentence(subject + " " + predicate + "."));
            }
            return String.join(" ", told);
        }

        private String listed() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < predicates.size(); i++) {
                text.append(i == 0 ? "" : "; ").append("(%d) ".formatted(i + 1)).append(predicates.get(i));
            }
            return text.toString();
        }

        String which() {
            if (simple() && dice.chance(70)) {
                return "Which %s %s?".formatted(words.noun(), English.and(predicates));
            }
            return switch (dice.below(3)) {
                case 0 ->
                    "I am looking for a certain %s. %s Which %s is it?".formatted(words.noun(), told(), words.noun());
                case 1 ->
                    predicates.size() == 1
                            ? "Find the one %s.".formatted(described())
                            : "Find the one %s %s fits all of this: %s %s."
                                    .formatted(words.noun(), that(), subject(), listed());
                default ->
                    "%s Which %s is meant?"
                            .formatted(
                                    told().replaceFirst("^(It|This \\S+)", "A certain " + words.noun()), words.noun());
            };
        }

        String every() {
            return simple()
                    ? "Name every %s.".formatted(described())
                    : "Name every %s %s fits all of this: %s %s.".formatted(words.noun(), that(), subject(), listed());
        }

        /** Asks about what is described: as one question where that is simple. */
        String about(String ask, String one) {
            if (simple() && !one.isEmpty() && dice.chance(60)) {
                return one.formatted("the " + described());
            }
            if (predicates.size() == 1) {
                return "Consider the %s. %s"
                        .formatted(described(), ask.replace("does it ", "does that " + words.noun() + " "));
            }
            String which = words.person() ? ask.replace("does it ", "does that " + words.noun() + " ") : ask;
            return dice.chance(50)
                    ? "There is exactly one %s of %s all of this is true. %s %s"
                            .formatted(words.noun(), words.person() ? "whom" : "which", told(), which)
                    : "Consider the %s %s fits all of this: %s %s. %s"
                            .formatted(words.noun(), that(), subject(), listed(), which);
        }
    }
}
