package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.Prover;
import dev.assay.search.question.Question;
import dev.assay.search.question.Reach;
import dev.assay.search.question.Shape;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.question.wording.Naming;
import dev.assay.search.question.wording.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the question of a number: the same number gives the same question, whatever others are made, in whichever order, by whichever
 * thread.
 */
public final class QuestionMaker {
    private static final int ATTEMPTS = 12;
    /**
     * After so many attempts in vain a chain has one link less, but never fewer than two; so many of the attempts are left for another
     * form.
     */
    private static final int PATIENCE = 4;

    private static final int LEAST_FACTS = 3;

    private final FactStore store;
    private final Lexicon lexicon;
    private final Construction construction;
    private final Titles titles;
    private final LongTail tail;
    private final Explorer explorer;
    private final Describer describer;
    private final Composer composer;
    private final Narrowing narrowing;
    private final Reach reach;
    private final Wording wording;

    /** Over these facts, in these words. */
    public QuestionMaker(FactStore store, Lexicon lexicon, Construction construction) {
        this.store = store;
        this.lexicon = lexicon;
        this.construction = construction;
        titles = new Titles(store);
        tail = new LongTail(store, construction);
        explorer = new Explorer(store, lexicon, construction, titles);
        describer = new Describer(store, lexicon, construction, explorer, titles, tail);
        composer = new Composer(store, construction, explorer, describer);
        narrowing = new Narrowing(new Evaluator(store), construction.breadth());
        reach = new Reach(store, construction.reach());
        wording = new Wording(store, lexicon);
    }

    /**
     * The question of a number, or why there is none.
     *
     * @throws IllegalStateException when the corpus has no document
     */
    public Made make(long number) {
        if (store.size() == 0) {
            throw new IllegalStateException("No question can be made of a corpus without documents.");
        }
        Dice dice = Dice.of(construction.seed(), "question " + number);
        int start = dice.below(store.size());
        Optional<Made> refused = refusal(number, start);
        return refused.isPresent() ? refused.get() : compose(number, start, dice);
    }

    private Optional<Made> refusal(long number, int start) {
        if (!lexicon.kind(store.kind(start)).clue()) {
            return refused(
                    number, start, Reason.KIND_NOT_ASKED, "Questions are not about a " + store.kind(start) + ".");
        }
        if (tail.popular(start)) {
            return refused(
                    number,
                    start,
                    Reason.POPULAR,
                    "%d documents lead to it, more than %d.".formatted(store.inDegree(start), tail.degree(start)));
        }
        if (tail.tooLong(start)) {
            return refused(
                    number,
                    start,
                    Reason.LONG_TEXT,
                    "Its text has %d characters, more than %d.".formatted(store.length(start), tail.length(start)));
        }
        if (store.facts(start).size() < LEAST_FACTS) {
            return refused(
                    number,
                    start,
                    Reason.TOO_FEW_FACTS,
                    "It states %d facts, fewer than %d."
                            .formatted(store.facts(start).size(), LEAST_FACTS));
        }
        return contradiction(start).flatMap(detail -> refused(number, start, Reason.CONTRADICTORY, detail));
    }

    /** Two documents that state different values of what has only one. */
    private Optional<String> contradiction(int start) {
        return store.facts(start).stream()
                .map(Stated::attribute)
                .distinct()
                .filter(attribute -> store.profile(attribute).functional())
                .flatMap(attribute -> Contradiction.of(store, start, attribute).stream())
                .findFirst()
                .map(Contradiction::text);
    }

    private Optional<Made> refused(long number, int start, Reason reason, String detail) {
        return Optional.of(new Made.Refused(number, store.id(start), reason, detail));
    }

    private Made compose(long number, int start, Dice dice) {
        List<Form> forms = new ArrayList<>(composer.forms(start, dice));
        Form first = construction.mix().draw(forms, dice);
        forms.remove(first);
        Form second = construction.mix().tries(forms) ? construction.mix().draw(forms, dice) : first;
        int depth = composer.depth(dice);
        Reason reason = first == Form.CHAIN ? Reason.NO_CHAIN : Reason.NOT_UNIQUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            Form form = i < ATTEMPTS - PATIENCE ? first : second;
            Attempt attempt = new Attempt(start);
            Optional<Constraint> required =
                    composer.required(form, start, Math.max(2, depth - i / PATIENCE), attempt, dice);
            if (required.isEmpty()) {
                continue;
            }
            List<Constraint> clues = composer.clues(start, attempt, dice);
            boolean near = reach.of(required.get()) != Reach.NONE;
            if (!near) {
                clues = reachedFirst(clues);
            }
            if (!near && !leads(clues)) {
                reason = Reason.NO_PATH;
                continue;
            }
            Optional<Narrowing.Narrowed> narrowed = narrowed(form, start, required.get(), near, clues);
            if (narrowed.isEmpty()) {
                reason = Reason.NOT_UNIQUE;
            } else if (reach.of(narrowed.get().constraint()) == Reach.NONE) {
                reason = Reason.NO_PATH;
            } else {
                Optional<Draft> draft = draft(number, form, start, narrowed.get(), dice);
                if (draft.isPresent()) {
                    return new Made.Constructed(draft.get());
                }
                reason = Reason.TITLE_IN_QUESTION;
            }
        }
        return new Made.Refused(
                number,
                store.id(start),
                reason,
                "%d attempts at the form %s, %d at the form %s."
                        .formatted(ATTEMPTS - PATIENCE, first, PATIENCE, second));
    }

    private List<Constraint> reachedFirst(List<Constraint> clues) {
        return Describer.first(clues, clue -> reach.of(clue) != Reach.NONE);
    }

    /** Whether one can begin at a clue, the first if any, or with the words of two. */
    private boolean leads(List<Constraint> clues) {
        return !clues.isEmpty()
                && (reach.of(clues.get(0)) != Reach.NONE
                        || clues.stream().filter(Reach::written).count() > 1);
    }

    private Optional<Narrowing.Narrowed> narrowed(
            Form form, int start, Constraint required, boolean near, List<Constraint> clues) {
        boolean set = form == Form.SET;
        return narrowing
                .narrow(
                        new Constraint.OfKind(store.kind(start)),
                        required,
                        near,
                        clues,
                        set ? 2 : 1,
                        set ? construction.members() : 1)
                .filter(found -> Arrays.stream(found.left()).noneMatch(this::silent));
    }

    /** Whether a document states nothing: a fragment that others include is found in a set, but is no page to name. */
    private boolean silent(int document) {
        return store.facts(document).isEmpty();
    }

    private Optional<Draft> draft(long number, Form form, int start, Narrowing.Narrowed narrowed, Dice dice) {
        Constraint.All constraint = narrowed.constraint();
        Asked asked = form == Form.SET ? new Asked.Entities() : asked(start, constraint, dice);
        @Nullable Value value = value(start, asked);
        Question question = new Question(constraint, asked);
        String text = wording.of(question, Optional.ofNullable(value), dice);
        Set<Integer> hidden = hidden(constraint, narrowed.left());
        if (hidden.stream().anyMatch(each -> titles.says(text, each) || givenAway(each, constraint))) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>();
        hidden.forEach(each -> ids.add(store.id(each)));
        List<String> answers =
                Arrays.stream(narrowed.left()).mapToObj(store::id).toList();
        return Optional.of(new Draft(
                number, form, store.id(start), question, text, answers, value, ids, Obfuscations.in(constraint)));
    }

    /** Whether a name or a text in it is like the title of something hidden. */
    private boolean givenAway(int hidden, Constraint constraint) {
        return Stream.concat(
                        Shape.of(constraint).named().stream()
                                .flatMapToInt(id -> store.document(id).stream())
                                .mapToObj(new Naming(store, lexicon)::of),
                        Obfuscations.texts(constraint).stream())
                .anyMatch(name -> titles.alike(name, hidden));
    }

    /** The answers and what is described on the way to each. */
    private Set<Integer> hidden(Constraint constraint, int[] answers) {
        Set<Integer> hidden = new LinkedHashSet<>();
        Prover prover = new Prover(store);
        Set<String> named = Shape.of(constraint).named();
        for (int answer : answers) {
            hidden.add(answer);
            prover.proof(answer, constraint).stream()
                    .filter(support -> !named.contains(support.entity()))
                    .forEach(support -> store.document(support.entity()).ifPresent(hidden::add));
        }
        return hidden;
    }

    /** Mostly which it is; now and then a value or a number of it. */
    private Asked asked(int start, Constraint.All constraint, Dice dice) {
        int drawn = dice.below(100);
        if (drawn < 25) {
            Set<String> used = Obfuscations.attributes(constraint);
            Optional<String> attribute = explorer.single(start, false, dice).stream()
                    .filter(each -> !used.contains(each))
                    .findFirst();
            if (attribute.isPresent()) {
                return new Asked.Attribute(attribute.get());
            }
        } else if (drawn < 38) {
            Optional<Constraint.Count> count = explorer.counts(start, dice).stream()
                    .filter(each -> constraint.constraints().stream().noneMatch(part -> counts(part, each)))
                    .findFirst();
            if (count.isPresent()) {
                return new Asked.Tally(count.get().relation(), count.get().direction());
            }
        }
        return new Asked.Entity();
    }

    /** Whether a clue is the number that would be asked for. */
    private static boolean counts(Constraint clue, Constraint.Count asked) {
        return clue instanceof Constraint.Count count && count.relation().equals(asked.relation());
    }

    private @Nullable Value value(int start, Asked asked) {
        return asked.match(new Answering(store, start)).orElse(null);
    }
}
