package dev.assay.env.transact;

import dev.assay.env.lookup.Ground;
import dev.assay.env.lookup.LookupAnswers;
import dev.assay.env.lookup.LookupMutants;
import dev.assay.env.lookup.MalformedAnswers;
import dev.assay.env.lookup.Mutant;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.ActionRunner.Rules;
import dev.assay.verifiers.transact.State;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactEvaluator.Made;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Right and wrong ways to do a transact task, done in Java as the tools would do them. */
public final class Attempts {
    private final TransactSpec spec;
    private final Database initial;
    private final List<Made> made;
    private final String answer;
    private final Calls calls;
    private final Collateral collateral;
    private final SplittableRandom random;

    private Attempts(TransactSpec spec, Database initial, TransactEvaluator evaluator, long seed) {
        this.spec = spec;
        this.initial = initial;
        this.made = evaluator.made();
        this.answer = evaluator.answer().orElse("{}");
        this.random = new SplittableRandom(seed);
        this.calls = new Calls(spec.actions(), random);
        this.collateral = new Collateral(initial.schema(), random);
    }

    /** So many attempts, about a quarter of them right; none where the task cannot be done. */
    public static List<Attempt> draw(TransactSpec spec, Database initial, int count, long seed) {
        TransactEvaluator evaluator = new TransactEvaluator(spec, initial);
        if (evaluator.expected().isEmpty()) {
            return List.of();
        }
        Attempts attempts = new Attempts(spec, initial, evaluator, seed);
        List<Attempt> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(attempts.one());
        }
        return drawn;
    }

    /** Wrong attempts, at least 20; none where the task cannot be done. */
    public static List<Attempt> mutants(TransactSpec spec, Database initial, long seed) {
        TransactEvaluator evaluator = new TransactEvaluator(spec, initial);
        return evaluator.expected().isEmpty() ? List.of() : new Attempts(spec, initial, evaluator, seed).mutants();
    }

    private Attempt one() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> right("right", shuffled(made));
            case 2 -> new Attempt("other numbers", collateral.renumbered(after(made, Rules.ALL)), answer);
            case 3 -> right("nothing", List.of());
            case 4 -> right("one call less", less(random.nextInt(made.size())));
            case 5 -> right("one call twice", twice(random.nextInt(made.size())));
            case 6 -> right("another target", retargeted(random.nextInt(made.size())));
            case 7 -> right("one call more", more(Calls.Standing.ALLOWED));
            case 8 -> right("a call that the policy forbids", more(Calls.Standing.FORBIDDEN));
            case 9 -> right("the other way round", reversed());
            case 10 ->
                new Attempt(
                        "something else changed",
                        collateral.changed(after(made, Rules.ALL).database()),
                        answer);
            default -> new Attempt("another answer", after(made, Rules.ALL).database(), otherAnswer());
        };
    }

    private Attempt right(String kind, List<Made> done) {
        return new Attempt(kind, after(done, Rules.ENFORCED).database(), answer);
    }

    /** The state after those of the calls that the tools do. */
    private State after(List<Made> done, Rules rules) {
        State state = State.of(initial);
        for (Made call : done) {
            state = ActionRunner.call(state, spec.action(call.action()), call.arguments(), rules)
                    .orElse(state);
        }
        return state;
    }

    private List<Made> shuffled(List<Made> calls) {
        List<Made> shuffled = new ArrayList<>(calls);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Made swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }

    private List<Made> less(int index) {
        List<Made> less = new ArrayList<>(made);
        less.remove(index);
        return less;
    }

    private List<Made> twice(int index) {
        List<Made> twice = new ArrayList<>(made);
        twice.add(made.get(index));
        return twice;
    }

    /** One argument of a call is another one that the tool takes, if there is such a one. */
    private List<Made> retargeted(int index) {
        Made call = made.get(index);
        Action action = spec.action(call.action());
        if (action.parameters().isEmpty()) {
            return less(index);
        }
        Parameter parameter = Ground.pick(action.parameters(), random);
        List<Value> domain = Calls.domain(initial, action, parameter);
        for (int i = 0; i < 60 && !domain.isEmpty(); i++) {
            SortedMap<String, Value> arguments = new TreeMap<>(call.arguments());
            arguments.put(parameter.name(), Ground.pick(domain, random));
            boolean other = !arguments.equals(call.arguments());
            if (other && Calls.standing(initial, action, arguments) != Calls.Standing.REFUSED) {
                return with(index, new Made(call.action(), arguments));
            }
        }
        return less(index);
    }

    private List<Made> with(int index, Made call) {
        List<Made> changed = new ArrayList<>(made);
        changed.set(index, call);
        return changed;
    }

    /** Another call besides, of this standing where there is one. */
    private List<Made> more(Calls.Standing standing) {
        List<Made> more = new ArrayList<>(made);
        State state = after(made, Rules.ALL);
        Action action = Ground.pick(spec.actions(), random);
        calls.draw(state.database(), action, standing, Map.of())
                .flatMap(this::made)
                .ifPresent(more::add);
        return more;
    }

    private Optional<Made> made(Call call) {
        SortedMap<String, Value> arguments = new TreeMap<>();
        call.arguments().forEach((name, term) -> {
            if (term instanceof Term.Constant constant) {
                arguments.put(name, constant.value());
            }
        });
        return Optional.of(new Made(call.action(), arguments));
    }

    /** The calls that should not be made instead of those that should. */
    private List<Made> reversed() {
        List<Call> turned = spec.calls().stream()
                .map(call -> new Call(
                        call.action(), call.arguments(), call.when() == null ? null : new Condition.Not(call.when())))
                .toList();
        List<Made> reversed =
                new TransactEvaluator(new TransactSpec(spec.facts(), spec.actions(), turned), initial).made();
        return reversed.equals(made) ? less(random.nextInt(made.size())) : reversed;
    }

    private String otherAnswer() {
        List<String> drawn = LookupAnswers.draw(spec.facts(), initial, 1, random.nextLong());
        return asks() && !drawn.isEmpty() ? drawn.get(0) : "done";
    }

    /** Texts that are not the empty object, which is the answer where nothing is asked. */
    private static List<Mutant> notEmpty() {
        List<Mutant> mutants = new ArrayList<>();
        for (Mutant each : MalformedAnswers.of("{}")) {
            if (!each.text().equals("{}")) {
                mutants.add(each);
            }
        }
        mutants.add(new Mutant("a word", "done"));
        mutants.add(new Mutant("a key that nobody asked for", "{\"done\": true}"));
        return mutants;
    }

    private boolean asks() {
        return spec.facts().steps().stream().anyMatch(step -> step.asked());
    }

    private List<Attempt> mutants() {
        Map<String, List<Made>> done = new LinkedHashMap<>();
        done.put("nothing", List.of());
        for (int i = 0; i < made.size(); i++) {
            done.put("without call " + i, less(i));
            done.put("call %d twice".formatted(i), twice(i));
            for (int j = 0; j < 3; j++) {
                done.put("another target of call %d, %d".formatted(i, j), retargeted(i));
            }
        }
        done.put("the other way round", reversed());
        for (int i = 0; i < 3; i++) {
            done.put("one call more, " + i, more(Calls.Standing.ALLOWED));
            done.put("a call that the policy forbids, " + i, more(Calls.Standing.FORBIDDEN));
        }
        List<Attempt> mutants = new ArrayList<>();
        done.forEach((kind, calls) -> {
            if (!calls.equals(made)) {
                mutants.add(right(kind, calls));
            }
        });
        collateral(mutants);
        Database last = after(made, Rules.ALL).database();
        for (Mutant each : asks() ? LookupMutants.of(spec.facts(), initial) : notEmpty()) {
            mutants.add(new Attempt("answer: " + each.kind(), last, each.text()));
        }
        return mutants;
    }

    private void collateral(List<Attempt> mutants) {
        Database last = after(made, Rules.ALL).database();
        for (int i = 0; i < 8; i++) {
            mutants.add(new Attempt("something else changed", collateral.changed(last), answer));
            mutants.add(new Attempt("nothing done, something else changed", collateral.changed(initial), answer));
        }
    }
}
