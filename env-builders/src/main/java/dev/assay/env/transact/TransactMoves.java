package dev.assay.env.transact;

import dev.assay.env.lookup.Anchor;
import dev.assay.env.lookup.Describer;
import dev.assay.env.lookup.Filters;
import dev.assay.env.lookup.Ground;
import dev.assay.env.lookup.Moves;
import dev.assay.env.lookup.SpecEdit;
import dev.assay.env.lookup.Starts;
import dev.assay.env.lookup.StepNames;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.State;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes a transact task harder by one step. */
final class TransactMoves {
    private final Ground ground;
    private final Database database;
    private final List<Action> actions;
    private final People people;
    private final Calls calls;
    private final SplittableRandom random;

    TransactMoves(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.database = ground.database();
        this.actions = ground.world().actions();
        this.people = new People(database);
        this.calls = new Calls(actions, random);
        this.random = random;
    }

    /** A harder task, not checked yet. */
    record Harder(String step, String text, Draft draft) {}

    /** A first request, in which everything is named. */
    Optional<Draft> start() {
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        Action action = Ground.pick(actions, random);
        return calls.draw(database, action, Calls.Standing.ALLOWED, Map.of()).map(call -> {
            Draft.Me me = people.of(action, values(call, Map.of())).orElse(null);
            return new Draft(me, new LookupSpec(List.of()), List.of(new Wish.Plain(call)), new TreeMap<>());
        });
    }

    private Map<String, Value> values(Call call, Map<String, Value> variables) {
        Map<String, Value> values = new TreeMap<>();
        call.arguments().forEach((name, term) -> {
            Value value = ground.evaluator().value(term, Scope.of(variables));
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** A harder task with something near at hand that the policy forbids; nothing when what was drawn does not apply. */
    Optional<Harder> drawTrap(Draft draft) {
        return random.nextInt(3) == 0 ? choose(draft) : fallBack(draft);
    }

    /** A harder task; nothing when what was drawn does not apply. */
    Optional<Harder> draw(Draft draft) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> describe(draft);
            case 3, 4 -> choose(draft);
            case 5, 6, 7 -> fallBack(draft);
            case 8 -> decide(draft);
            case 9, 10 -> second(draft);
            case 11 -> ask(draft);
            default -> deepen(draft);
        };
    }

    private List<Entity> entities(Draft draft) {
        return Entity.of(
                draft, actions, ground.evaluator(), ground.find(draft.facts()).variables());
    }

    private boolean isMe(Draft draft, String table, Value key) {
        return draft.me() != null && draft.me().equals(new Draft.Me(table, key));
    }

    /** An entity is described instead of named. */
    private Optional<Harder> describe(Draft draft) {
        List<Entity> named = entities(draft).stream()
                .filter(each -> each.term() instanceof Term.Constant && !isMe(draft, each.table(), each.key()))
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Entity entity = Ground.pick(named, random);
        return new Describer(ground, random, random.nextInt(5) > 0)
                .describe(entity.table(), entity.key(), mine(draft, entity))
                .map(query -> {
                    String noun = database.schema().table(entity.table()).noun();
                    String name = SpecEdit.name(draft.facts(), noun);
                    Draft changed = draft.describing(actions, entity.table(), entity.key(), Term.Variable.of(name))
                            .with(SpecEdit.before(draft.facts(), 0, new Step(name, query, false)));
                    return new Harder(
                            "hop", "The %s %s is described, no longer named.".formatted(noun, entity.key()), changed);
                });
    }

    /** That it is of the person who asks, where it is. */
    private List<Condition> mine(Draft draft, Entity entity) {
        Draft.Me me = draft.me();
        Optional<Column> owner = me == null
                ? Optional.empty()
                : people.owner(entity.table()).filter(column -> me.table().equals(column.references()));
        return me == null
                        || owner.isEmpty()
                        || !people.owned(entity.table(), me).contains(entity.key())
                ? List.of()
                : List.of(SpecEdit.is(Term.Field.of(owner.get().name()), new Term.Constant(me.key())));
    }

    /** An entity is chosen among those with which the call is allowed. */
    private Optional<Harder> choose(Draft draft) {
        List<Integer> plain = new ArrayList<>();
        for (int i = 0; i < draft.wishes().size(); i++) {
            if (draft.wishes().get(i) instanceof Wish.Plain wish && !draft.isChosenFor(wish.call())) {
                plain.add(i);
            }
        }
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        int number = Ground.pick(plain, random);
        Call call = draft.wishes().get(number).calls().get(0);
        Map<String, Value> values = values(call, ground.find(draft.facts()).variables());
        List<Parameter> open = Draft.action(actions, call.action()).parameters().stream()
                .filter(each -> each.references() != null && call.arguments().get(each.name()) instanceof Term.Constant)
                .filter(each -> !isMe(
                        draft,
                        Objects.requireNonNull(each.references()),
                        Objects.requireNonNull(values.get(each.name()))))
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : new Choice(ground, random).of(draft, number, Ground.pick(open, random));
    }

    /** Another call is wanted first; what was asked for is done where that is not allowed. */
    private Optional<Harder> fallBack(Draft draft) {
        return withAnother(draft, (number, call, entity) -> {
            boolean forbidden = random.nextInt(4) > 0;
            Optional<Call> other =
                    sharing(draft, entity, forbidden ? Calls.Standing.FORBIDDEN : Calls.Standing.ALLOWED, call);
            return other.map(each -> new Harder(
                    "condition",
                    "Another call is wanted first, if it is allowed.",
                    draft.with(number, forbidden ? new Wish.IfAllowed(each, call) : new Wish.IfAllowed(call, each))));
        });
    }

    private interface Another {
        Optional<Harder> of(int number, Call call, Entity entity);
    }

    private Optional<Harder> withAnother(Draft draft, Another another) {
        int number = random.nextInt(draft.wishes().size());
        // What was chosen so that a call is allowed needs no other call, and would be hard to tell apart from what the
        // other allows.
        if (!(draft.wishes().get(number) instanceof Wish.Plain plain) || draft.isChosenFor(plain.call())) {
            return Optional.empty();
        }
        List<Entity> entities = entities(draft.with(List.of(plain)));
        return entities.isEmpty() ? Optional.empty() : another.of(number, plain.call(), Ground.pick(entities, random));
    }

    /** A call of any action with this entity among its arguments. */
    private Optional<Call> sharing(Draft draft, Entity entity, Calls.Standing standing, Call not) {
        List<Action> fitting = actions.stream()
                .filter(each -> each.parameters().stream()
                        .anyMatch(parameter -> entity.table().equals(parameter.references())))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Action action = Ground.pick(fitting, random);
        Map<String, List<Value>> given = mine(draft, action);
        action.parameters().stream()
                .filter(each -> entity.table().equals(each.references()))
                .findFirst()
                .ifPresent(each -> given.put(each.name(), List.of(entity.key())));
        return calls.draw(database, action, standing, given)
                .map(call -> new Draft(draft.me(), draft.facts(), List.of(new Wish.Plain(call)), new TreeMap<>())
                        .describing(actions, entity.table(), entity.key(), entity.term())
                        .wishes()
                        .get(0)
                        .calls()
                        .get(0))
                .filter(call ->
                        !(call.action().equals(not.action()) && call.arguments().equals(not.arguments())));
    }

    /** Which of two calls is made depends on a fact. */
    private Optional<Harder> decide(Draft draft) {
        return withAnother(draft, (number, call, entity) -> {
            boolean holds = random.nextBoolean();
            Optional<Condition> condition = condition(entity, holds);
            Optional<Call> other = sharing(draft, entity, Calls.Standing.ALLOWED, call);
            return condition.flatMap(fact -> other.map(each -> new Harder(
                    "condition",
                    "Which of two calls is made depends on a fact.",
                    draft.with(number, holds ? new Wish.If(fact, call, each) : new Wish.If(fact, each, call)))));
        });
    }

    private Optional<Condition> condition(Entity entity, boolean holds) {
        List<Row> rows = database.rows(entity.table());
        Optional<Row> own = database.find(entity.table(), List.of(entity.key()));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Row row = holds ? own.get() : Ground.pick(rows, random);
        return new Filters(ground, random)
                .of(entity.table(), row, false)
                .filter(each -> each instanceof Condition.Compare)
                .filter(each -> ground.holds(each, entity.table(), own.get()) == holds)
                .flatMap(each -> said((Condition.Compare) each, entity));
    }

    /** A condition of a row as one of the entity; references say too little to be asked for. */
    private Optional<Condition> said(Condition.Compare condition, Entity entity) {
        Term.Field field = (Term.Field) condition.left();
        String table = entity.table();
        Term key = entity.term();
        for (String reference : field.path()) {
            key = Term.Cell.of(table, key, reference);
            table = Objects.requireNonNull(
                    database.schema().table(table).column(reference).references());
        }
        return database.schema().table(table).column(field.column()).references() != null
                ? Optional.empty()
                : Optional.of(new Condition.Compare(
                        Term.Cell.of(table, key, field.column()), condition.comparison(), condition.right()));
    }

    /** One more call, which the first ones make possible where there is such a one. */
    private Optional<Harder> second(Draft draft) {
        if (draft.wishes().size() > 2) {
            return Optional.empty();
        }
        Optional<State> after = new TransactEvaluator(draft.spec(actions), database).expected();
        Action action = Ground.pick(actions, random);
        Map<String, List<Value>> given = mine(draft, action);
        if (draft.me() != null && given.isEmpty()) {
            return Optional.empty();
        }
        return after.flatMap(state -> calls.draw(state.database(), action, Calls.Standing.ALLOWED, given))
                .filter(this::known)
                .filter(call -> !meets(draft, call))
                // What only the policy forbids now, and another call makes allowed, would have to be guessed from
                // effects.
                .filter(call -> Calls.policyKept(database, action, values(call, Map.of())))
                .map(call -> {
                    boolean coupled =
                            Calls.standing(database, action, values(call, Map.of())) != Calls.Standing.ALLOWED;
                    List<Wish> wishes = new ArrayList<>(draft.wishes());
                    wishes.add(new Wish.Plain(call));
                    return new Harder(
                            "coupling",
                            coupled ? "One more call, which only the first makes possible." : "One more call.",
                            draft.with(wishes));
                });
    }

    /** Arguments that may only be the person who asks, or something of theirs. */
    private Map<String, List<Value>> mine(Draft draft, Action action) {
        Map<String, List<Value>> given = new TreeMap<>();
        Draft.Me me = draft.me();
        for (Parameter each : action.parameters()) {
            String table = each.references();
            if (me == null || table == null) {
                continue;
            }
            if (me.table().equals(table)) {
                given.put(each.name(), List.of(me.key()));
            } else if (people.owner(table).isPresent()) {
                given.put(each.name(), people.owned(table, me));
            }
        }
        return given;
    }

    /** Whether a call is about an entity that another call is about: who asks for both does not know what is wanted. */
    private boolean meets(Draft draft, Call call) {
        List<Entity> others = entities(draft);
        List<Entity> own = entities(draft.with(List.of(new Wish.Plain(call)))).stream()
                .filter(each -> !isMe(draft, each.table(), each.key()))
                .toList();
        boolean again = draft.wishes().stream()
                .flatMap(wish -> wish.calls().stream())
                .anyMatch(each -> each.action().equals(call.action()));
        return (own.isEmpty() && again)
                || own.stream().anyMatch(each -> others.stream()
                        .anyMatch(other -> other.table().equals(each.table())
                                && other.key().equals(each.key())));
    }

    /** Whether everything that a call names is there from the start. */
    private boolean known(Call call) {
        Map<String, Value> values = values(call, Map.of());
        return Draft.action(actions, call.action()).parameters().stream()
                .filter(each -> each.references() != null)
                .allMatch(each -> database.find(
                                Objects.requireNonNull(each.references()),
                                List.of(Objects.requireNonNull(values.get(each.name()))))
                        .isPresent());
    }

    /** Something is to be told as well. */
    private Optional<Harder> ask(Draft draft) {
        List<Step> found = draft.facts().steps().stream()
                .filter(step -> !step.asked() && StepNames.of(step.query()) instanceof Term.Field)
                .toList();
        if (found.isEmpty()
                || draft.facts().steps().stream().filter(Step::asked).count() > 1) {
            return Optional.empty();
        }
        Step step = Ground.pick(found, random);
        Optional<String> table = step.query() instanceof Query.OverRows query
                ? Anchor.entity((Term.Field) StepNames.of(query), query.from(), database.schema())
                : Optional.empty();
        List<Term> taken = new ArrayList<>(List.of(Term.Field.of("")));
        draft.facts().steps().stream().filter(Step::asked).forEach(each -> taken.add(StepNames.of(each.query())));
        return table.flatMap(
                name -> new Starts(ground, random).readout(name, taken).map(of -> {
                    Query told = new Query.Only(name, SpecEdit.is(ground.key(name), Term.Variable.of(step.name())), of);
                    List<Step> steps = new ArrayList<>(draft.facts().steps());
                    String label = ((Term.Field) of).column();
                    steps.add(new Step(SpecEdit.name(draft.facts(), label), told, true));
                    return new Harder(
                            "coupling", "The %s is asked as well.".formatted(label), draft.with(new LookupSpec(steps)));
                }));
    }

    /** What is described becomes harder to find. */
    private Optional<Harder> deepen(Draft draft) {
        return new Moves(ground, random)
                .deepen(draft.facts(), anchor -> !isMe(draft, anchor.table(), anchor.key()))
                .map(proposal -> new Harder(proposal.step(), proposal.text(), draft.with(proposal.spec())));
    }
}
