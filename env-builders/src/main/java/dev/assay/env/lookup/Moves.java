package dev.assay.env.lookup;

import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Makes a look-up harder by one step. */
public final class Moves {
    private final Ground ground;
    private final SplittableRandom random;
    private final Filters filters;
    private final Describer describer;

    /** In a world. */
    public Moves(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.random = random;
        this.filters = new Filters(ground, random);
        this.describer = new Describer(ground, random);
    }

    /** A harder task; nothing when what was drawn does not apply. */
    Optional<Proposal> draw(LookupSpec spec) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> hop(spec, anchor -> true);
            case 4, 5 -> filter(spec, false);
            case 6, 7 -> condition(spec);
            case 8 -> comparison(spec);
            case 9 -> readout(spec);
            case 10 -> combine(spec);
            default -> filter(spec, true);
        };
    }

    /** What is found in steps becomes harder to find, while what is asked stays: nothing when what was drawn does not apply. */
    public Optional<Proposal> deepen(LookupSpec spec, Predicate<Anchor> mayBeDescribed) {
        if (spec.steps().isEmpty()) {
            return Optional.empty();
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> hop(spec, mayBeDescribed);
            case 2 -> filter(spec, false);
            case 3 -> condition(spec);
            case 4 -> comparison(spec);
            default -> filter(spec, true);
        };
    }

    /** An entity is described instead of named. */
    private Optional<Proposal> hop(LookupSpec spec, Predicate<Anchor> mayBeDescribed) {
        List<Anchor> anchors = Anchor.in(spec, ground.database().schema()).stream()
                .filter(mayBeDescribed)
                .toList();
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        Anchor anchor = Ground.pick(anchors, random);
        return describer.describe(anchor.table(), anchor.key()).map(query -> {
            String noun = ground.database().schema().table(anchor.table()).noun();
            String name = SpecEdit.name(spec, noun);
            LookupSpec changed = anchor.put(spec, Term.Variable.of(name));
            String text = "The %s %s is described, no longer named.".formatted(noun, anchor.key());
            return new Proposal("hop", text, SpecEdit.before(changed, anchor.step(), new Step(name, query, false)));
        });
    }

    /** A step whose rows may be limited further, and its number. */
    private Optional<Integer> limitable(LookupSpec spec) {
        List<Integer> steps = IntStream.range(0, spec.steps().size())
                .filter(i ->
                        spec.steps().get(i).query() instanceof Query.OverRows over && !(over instanceof Query.Only))
                .boxed()
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(Ground.pick(steps, random));
    }

    private List<Row> rows(LookupSpec spec, Query.OverRows query) {
        Scope scope = Scope.of(ground.find(spec).variables());
        return ground.evaluator().rows(query.from(), query.where(), scope);
    }

    private Optional<Proposal> filter(LookupSpec spec, boolean hidden) {
        return limited(spec, hidden ? "add_tool" : "constraint", (table, row) -> filters.of(table, row, hidden));
    }

    private Optional<Proposal> condition(LookupSpec spec) {
        return limited(spec, "condition", filters::related);
    }

    private interface Draw {
        Optional<Condition> of(String table, Row row);
    }

    /** One more condition in a step, which some of its rows meet. */
    private Optional<Proposal> limited(LookupSpec spec, String step, Draw draw) {
        Optional<Integer> at = limitable(spec);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        Query.OverRows query = (Query.OverRows) spec.steps().get(at.get()).query();
        List<Row> rows = rows(spec, query);
        return rows.isEmpty()
                ? Optional.empty()
                : draw.of(query.from(), Ground.pick(rows, random))
                        .filter(each -> SpecEdit.conjuncts(query).stream()
                                .noneMatch(other -> Describer.left(other).equals(Describer.left(each))))
                        .map(each -> new Proposal(step, limit(query.from(), each), SpecEdit.and(spec, at.get(), each)));
    }

    private String limit(String table, Condition condition) {
        List<String> clauses = new Phrases(ground.world())
                .clauses(condition, Naming.of(new TreeMap<>()).rows(table));
        return "Of the %s only those count %s."
                .formatted(ground.database().schema().table(table).plural(), Phrases.and(clauses));
    }

    /** A limit that is the value of another, named entity. */
    private Optional<Proposal> comparison(LookupSpec spec) {
        return limited(spec, "hop", (table, row) -> {
            List<Attribute> ordered = ground.attributes(table).stream()
                    .filter(each -> each.ordered() && !each.use().hidden())
                    .filter(each -> each.term().path().isEmpty())
                    .toList();
            if (ordered.isEmpty() || !ground.database().schema().table(table).entities()) {
                return Optional.empty();
            }
            Attribute attribute = Ground.pick(ordered, random);
            Row other = Ground.pick(ground.rows(table), random);
            Term cell = Term.Cell.of(
                    table,
                    new Term.Constant(ground.database().key(table, other).get(0)),
                    attribute.column().name());
            Scope scope = Scope.of(Map.<String, Value>of()).at(new RowAtHand(table, row));
            for (Comparison comparison : List.of(Comparison.LT, Comparison.GT)) {
                Condition condition = new Condition.Compare(attribute.term(), comparison, cell);
                if (ground.evaluator().holds(condition, scope)) {
                    return Optional.of(condition);
                }
            }
            return Optional.empty();
        });
    }

    /** One more thing is asked of an entity that is found on the way. */
    private Optional<Proposal> readout(LookupSpec spec) {
        List<Step> found = spec.steps().stream().filter(this::findsEntity).toList();
        long asked = spec.steps().stream().filter(Step::asked).count();
        if (found.isEmpty() || asked > 2) {
            return Optional.empty();
        }
        Step step = Ground.pick(found, random);
        Optional<String> table = entity(step.query());
        List<Term> taken = spec.steps().stream()
                .flatMap(each -> StepCode.terms(each.query()).stream())
                .toList();
        return table.flatMap(
                name -> new Starts(ground, random).readout(name, taken).map(of -> {
                    Query query =
                            new Query.Only(name, SpecEdit.is(ground.key(name), Term.Variable.of(step.name())), of);
                    List<Step> steps = new ArrayList<>(spec.steps());
                    steps.add(new Step(SpecEdit.name(spec, ((Term.Field) of).column()), query, true));
                    String label = ground.database()
                            .schema()
                            .table(name)
                            .column(((Term.Field) of).column())
                            .label();
                    return new Proposal("coupling", "The %s is asked as well.".formatted(label), new LookupSpec(steps));
                }));
    }

    private boolean findsEntity(Step step) {
        Query query = step.query();
        return (query instanceof Query.Best || query instanceof Query.Only)
                && entity(query).isPresent();
    }

    /** The table whose entities a query finds. */
    private Optional<String> entity(Query query) {
        return query instanceof Query.OverRows over && StepNames.of(over) instanceof Term.Field field
                ? Anchor.entity(field, over.from(), ground.database().schema())
                : Optional.empty();
    }

    /** The difference of what is asked and the same of another entity. */
    private Optional<Proposal> combine(LookupSpec spec) {
        List<Step> steps = spec.steps();
        int last = steps.size() - 1;
        List<Anchor> anchors = Anchor.in(spec, ground.database().schema()).stream()
                .filter(each -> each.step() == last)
                .toList();
        boolean alone = steps.stream().filter(Step::asked).count() == 1
                && steps.get(last).asked();
        if (anchors.isEmpty() || !alone || !additive(steps.get(last).query())) {
            return Optional.empty();
        }
        Anchor anchor = Ground.pick(anchors, random);
        Row other = Ground.pick(ground.rows(anchor.table()), random);
        Term key =
                new Term.Constant(ground.database().key(anchor.table(), other).get(0));
        Step first = steps.get(last);
        Query twin = anchor.put(spec, key).steps().get(last).query();
        String second = SpecEdit.name(spec, first.name());
        Query difference =
                new Query.Computed(new Term.Difference(Term.Variable.of(first.name()), Term.Variable.of(second)));
        List<Step> changed = new ArrayList<>(steps.subList(0, last));
        changed.add(new Step(first.name(), first.query(), false));
        changed.add(new Step(second, twin, false));
        changed.add(new Step("difference", difference, true));
        return Optional.of(
                new Proposal("coupling", "The difference of two such values is asked.", new LookupSpec(changed)));
    }

    private boolean additive(Query query) {
        if (query instanceof Query.Fold fold) {
            return fold.aggregate() == Aggregate.SUM || fold.aggregate() == Aggregate.COUNT;
        }
        return query instanceof Query.Only only
                && only.of() instanceof Term.Field field
                && ground.attributes(only.from()).stream()
                        .anyMatch(each -> each.term().equals(field) && each.numeric());
    }
}
