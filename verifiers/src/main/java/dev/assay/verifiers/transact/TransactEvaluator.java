package dev.assay.verifiers.transact;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The final state that a task asks for, and whether a database is in it. Immutable once made. */
public final class TransactEvaluator {
    private final TransactSpec spec;
    private final Database initial;
    private final LookupEvaluator facts;
    private final List<Made> made;
    private final @Nullable State expected;

    /**
     * A call that happens.
     *
     * @param action its name
     * @param arguments by parameter
     */
    public record Made(String action, SortedMap<String, Value> arguments) {
        public Made {
            arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        }
    }

    /** Finds the facts and makes the calls. */
    public TransactEvaluator(TransactSpec spec, Database initial) {
        this.spec = spec;
        this.initial = initial;
        Evaluator evaluator = new Evaluator(initial);
        this.facts = new LookupEvaluator(spec.facts(), evaluator, AnswerForm.of(spec.facts(), initial.schema()));
        Optional<List<Made>> calls = calls(evaluator);
        this.made = calls.orElse(List.of());
        this.expected = calls.flatMap(this::make).orElse(null);
    }

    /** The calls that happen, with their arguments; nothing when an argument is undefined. */
    private Optional<List<Made>> calls(Evaluator evaluator) {
        Scope scope = Scope.of(facts.variables());
        List<Made> calls = new ArrayList<>();
        for (Call call : spec.calls()) {
            if (call.when() != null && !evaluator.holds(call.when(), scope)) {
                continue;
            }
            SortedMap<String, Value> arguments = new TreeMap<>();
            for (Map.Entry<String, Term> argument : call.arguments().entrySet()) {
                Value value = evaluator.value(argument.getValue(), scope);
                if (value == null) {
                    return Optional.empty();
                }
                arguments.put(argument.getKey(), value);
            }
            calls.add(new Made(call.action(), arguments));
        }
        return Optional.of(calls);
    }

    private Optional<State> make(List<Made> calls) {
        Optional<State> state = Optional.of(State.of(initial));
        for (Made call : calls) {
            state = state.flatMap(
                    at -> ActionRunner.call(at, spec.action(call.action()), call.arguments(), ActionRunner.Rules.ALL));
        }
        return state;
    }

    /** What was found in the initial state. */
    public LookupEvaluator facts() {
        return facts;
    }

    /** The calls that happen, in order; none when an argument is undefined. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /** The state asked for; nothing when a call is refused, an argument undefined or an asked fact without answer. */
    public Optional<State> expected() {
        return facts.asked().isEmpty() ? Optional.empty() : Optional.ofNullable(expected);
    }

    /** Whether doing nothing is not the way: there is a state asked for, and it is another than the initial one. */
    public boolean changes() {
        return expected()
                .filter(state -> !Difference.between(state, initial).isEmpty())
                .isPresent();
    }

    /** A text that is right, the empty object where nothing is asked; nothing when there is none. */
    public Optional<String> answer() {
        return facts.asked().map(AnswerForm::write);
    }

    /**
     * Whether a task is done: {@code FORM}, {@code STATE}, {@code VALUE} or {@code OK}.
     *
     * @param last the final database; absent when there is none, or none that fits the schema
     * @param answer what was submitted, if anything; an empty object where nothing is asked
     */
    public Judgement judge(@Nullable Database last, @Nullable String answer) {
        Optional<Map<String, Found>> said = facts.said(answer);
        if (said.isEmpty()) {
            return Judgement.wrong("FORM");
        }
        Optional<State> wanted = expected();
        if (last == null
                || wanted.isEmpty()
                || !Difference.between(wanted.get(), last).isEmpty()) {
            return Judgement.wrong("STATE");
        }
        return facts.asked().equals(said) ? Judgement.RIGHT : Judgement.wrong("VALUE");
    }
}
