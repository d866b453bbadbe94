package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Profile;
import dev.assay.search.fact.ValueKind;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.wording.AttributeWords;
import dev.assay.search.question.wording.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks around a document: what it states, as weak clues, and where one can go from it. */
final class Explorer {
    /** Longer texts are prose, and prose is found by its words. */
    private static final int LONGEST = 40;

    private static final Pattern IDENTIFIER =
            Pattern.compile("\\{?[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}}?");

    private static final int TRIES = 3;
    /** A clue that fits more than this share of those that have the attribute says next to nothing. */
    private static final double SAYS_SOMETHING = 0.4;

    private final FactStore store;
    private final Lexicon lexicon;
    private final Construction construction;
    private final Titles titles;
    private final Evaluator evaluator;

    Explorer(FactStore store, Lexicon lexicon, Construction construction, Titles titles) {
        this.store = store;
        this.lexicon = lexicon;
        this.construction = construction;
        this.titles = titles;
        evaluator = new Evaluator(store);
    }

    private AttributeWords words(int document, String attribute) {
        return lexicon.attribute(store.kind(document), attribute);
    }

    private List<String> attributes(int document) {
        Set<String> found = new TreeSet<>();
        store.facts(document).forEach(stated -> found.add(stated.attribute()));
        return found.stream().filter(each -> !lexicon.unused().contains(each)).toList();
    }

    /** Clues that need no other document: texts, ranges, periods; in an order drawn anew. */
    List<Constraint> literals(int document, Dice dice) {
        List<Constraint> found = new ArrayList<>();
        for (String attribute : attributes(document)) {
            if (words(document, attribute).clue()) {
                dice.maybe(store.values(document, attribute))
                        .flatMap(value -> literal(document, attribute, value, dice))
                        .ifPresent(found::add);
            }
        }
        return dice.shuffled(found);
    }

    private Optional<Constraint> literal(int document, String attribute, Value value, Dice dice) {
        return switch (ValueKind.of(value)) {
            case ENTITY -> Optional.empty();
            case TEXT -> text(document, attribute, (Value.Text) value);
            case QUANTITY -> range(attribute, (Value.Quantity) value, dice);
            case DATE -> period(attribute, (Value.Date) value, dice);
        };
    }

    private Optional<Constraint> text(int document, String attribute, Value.Text value) {
        String text = value.text();
        boolean fits = !text.isBlank()
                && text.length() <= LONGEST
                && text.indexOf('\n') < 0
                && telling(attribute, store.atMost(attribute, value, value))
                && !titles.alike(text, document)
                && (known(document, attribute) || !titles.within(text, document));
        return fits ? Optional.of(new Constraint.HasValue(attribute, value)) : Optional.empty();
    }

    private boolean known(int document, String attribute) {
        return lexicon.knows(store.kind(document), attribute);
    }

    /**
     * Whether a text is worth asking for. What a lexicon lets one ask for is; elsewhere neither what says the title again, or stands on
     * most pages, nor an identifier that only machines read.
     */
    private boolean worthAsking(int document, String attribute, Value.Text value) {
        return known(document, attribute)
                || (!titles.alike(value.text(), document)
                        && !titles.within(value.text(), document)
                        && !IDENTIFIER.matcher(value.text()).matches()
                        && store.atMost(attribute, value, value)
                                <= store.profile(attribute).subjects() * SAYS_SOMETHING);
    }

    /** Whether a clue that fits so many is neither a name nor true of nearly everything. */
    private boolean telling(String attribute, int fits) {
        return fits >= construction.weakest()
                && fits <= store.profile(attribute).subjects() * SAYS_SOMETHING;
    }

    private Optional<Constraint> range(String attribute, Value.Quantity value, Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Constraint.Range range = Obfuscator.range(attribute, value, dice);
            if (telling(attribute, evaluator.atMost(range))) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    private Optional<Constraint> period(String attribute, Value.Date value, Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Constraint.Period period = Obfuscator.period(attribute, value, dice);
            if (telling(attribute, evaluator.all(period).length)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    /** Steps to other documents, at most as many for each relation as the breadth says; in an order drawn anew. */
    List<Edge> edges(int document, Dice dice) {
        List<Edge> found = new ArrayList<>();
        for (Profile profile : store.profiles()) {
            String relation = profile.attribute();
            if (profile.kind() == ValueKind.ENTITY && !lexicon.unused().contains(relation)) {
                AttributeWords words = words(document, relation);
                boolean plain = words.out().isEmpty() && words.in().isEmpty();
                if (words.clue() && (plain || !words.out().isEmpty())) {
                    add(document, relation, Direction.OUT, store.targets(document, relation), found, dice);
                }
                if (words.clue() && (plain || !words.in().isEmpty())) {
                    add(document, relation, Direction.IN, store.sources(document, relation), found, dice);
                }
            }
        }
        return dice.shuffled(found);
    }

    private void add(int document, String relation, Direction direction, int[] others, List<Edge> found, Dice dice) {
        for (int other : dice.some(others, construction.breadth())) {
            if (other != document) {
                found.add(new Edge(relation, direction, other));
            }
        }
    }

    /**
     * Numbers of links that are worth a clue or a question. Those of running text are not: they tell how long it is, and readers count
     * otherwise where it leads to what is not there.
     */
    List<Constraint.Count> counts(int document, Dice dice) {
        List<Constraint.Count> found = new ArrayList<>();
        for (Profile profile : store.profiles()) {
            String relation = profile.attribute();
            AttributeWords words = words(document, relation);
            if (profile.kind() == ValueKind.ENTITY
                    && words.clue()
                    && !lexicon.unused().contains(relation)
                    && !lexicon.bare(store.kind(document), relation)) {
                boolean plain = words.out().isEmpty() && words.in().isEmpty();
                if (plain || words.askOut() != null) {
                    int count = (int) store.values(document, relation).stream()
                            .filter(Value.Entity.class::isInstance)
                            .count();
                    count(relation, Direction.OUT, count).ifPresent(found::add);
                }
                if (plain || words.askIn() != null) {
                    count(relation, Direction.IN, store.sources(document, relation).length)
                            .ifPresent(found::add);
                }
            }
        }
        return dice.shuffled(found);
    }

    private static Optional<Constraint.Count> count(String relation, Direction direction, int count) {
        return count >= 2 && count <= 30
                ? Optional.of(new Constraint.Count(relation, direction, count, count))
                : Optional.empty();
    }

    /** Attributes whose only value can be asked for, or compared: of the latter, those with many different values. */
    List<String> single(int document, boolean comparable, Dice dice) {
        List<String> found = new ArrayList<>();
        for (String attribute : attributes(document)) {
            List<Value> values = store.values(document, attribute);
            ValueKind kind = ValueKind.of(values.get(0));
            boolean number = kind == ValueKind.QUANTITY || kind == ValueKind.DATE;
            boolean text = values.get(0) instanceof Value.Text value
                    && value.text().length() <= LONGEST
                    && value.text().indexOf('\n') < 0
                    && (comparable || worthAsking(document, attribute, value));
            if (values.size() == 1
                    && (number || (text && !comparable))
                    && (comparable
                            ? fine(document, attribute)
                            : words(document, attribute).ask())) {
                found.add(attribute);
            }
        }
        return dice.shuffled(found);
    }

    private boolean fine(int document, String attribute) {
        Profile profile = store.profile(attribute);
        return words(document, attribute).clue() && profile.values() * 100L >= profile.subjects();
    }
}
