package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Simple questions to begin with: one hop. */
public final class Starts {
    private static final int FEWEST_ROWS = 6;

    private final Ground ground;
    private final SplittableRandom random;
    private final Filters filters;

    /** In a world. */
    public Starts(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.random = random;
        this.filters = new Filters(ground, random);
    }

    /** A question; nothing when what was drawn cannot be asked. */
    Optional<Proposal> draw() {
        List<Table> tables = ground.database().schema().tables().stream()
                .filter(table -> ground.rows(table.name()).size() >= FEWEST_ROWS)
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        String table = Ground.pick(tables, random).name();
        Optional<Query.OverRows> query =
                switch (random.nextInt(6)) {
                    case 0, 1 -> value(table);
                    case 2, 3 -> fold(table);
                    case 4 -> listing(table);
                    default -> best(table);
                };
        return query.map(found ->
                new Proposal("start", "One question.", new LookupSpec(List.of(new Step(name(found), found, true)))));
    }

    private String name(Query.OverRows query) {
        LookupSpec empty = new LookupSpec(List.of());
        if (query instanceof Query.Fold fold) {
            return SpecEdit.name(empty, fold.aggregate().name());
        }
        Term of = StepNames.of(query);
        Table table = ground.database().schema().table(query.from());
        boolean itself = table.entities() && of.equals(ground.key(query.from()));
        return SpecEdit.name(
                empty,
                itself ? query instanceof Query.Listing ? table.plural() : table.noun() : ((Term.Field) of).column());
    }

    /** A column of an entity that is named. */
    private Optional<Query.OverRows> value(String table) {
        if (!ground.database().schema().table(table).entities()) {
            return Optional.empty();
        }
        Row row = Ground.pick(ground.rows(table), random);
        return readout(table, List.of()).map(of -> new Query.Only(table, is(table, row), of));
    }

    private Condition is(String table, Row row) {
        return SpecEdit.is(
                ground.key(table),
                new Term.Constant(ground.database().key(table, row).get(0)));
    }

    /** A column worth asking for. */
    public Optional<Term> readout(String table, List<Term> taken) {
        List<Attribute> usable = ground.attributes(table).stream()
                .filter(each -> taken.isEmpty() || each.term().path().isEmpty())
                .filter(each -> !each.use().hidden() && !taken.contains(each.term()))
                .filter(each -> Ground.mode(ground.values(each.term(), table)) <= StageCheck.MOST_LIKELY)
                .toList();
        return usable.isEmpty()
                ? Optional.empty()
                : Optional.of(Ground.pick(usable, random).term());
    }

    /** Conditions that some row meets, a reference to a named entity among them where there are references. */
    private List<Condition> conditions(String table, int count) {
        Row row = Ground.pick(ground.rows(table), random);
        List<Condition> conditions = new ArrayList<>();
        List<Attribute> references = ground.attributes(table).stream()
                .filter(each ->
                        each.column().references() != null && each.term().path().isEmpty())
                .toList();
        if (!references.isEmpty() && random.nextInt(4) > 0) {
            Term.Field term = Ground.pick(references, random).term();
            Value value = ground.value(term, table, row);
            if (value != null) {
                conditions.add(SpecEdit.is(term, new Term.Constant(value)));
            }
        }
        for (int i = 0; conditions.size() < count && i < 6; i++) {
            filters.of(table, row, false)
                    .filter(each -> conditions.stream()
                            .noneMatch(other -> Describer.left(other).equals(Describer.left(each))))
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private Optional<Query.OverRows> fold(String table) {
        List<Attribute> numbers = ground.attributes(table).stream()
                .filter(each -> each.numeric() && !each.use().hidden())
                .filter(each -> each.term().path().isEmpty())
                .toList();
        Condition where = SpecEdit.where(conditions(table, 1 + random.nextInt(2)));
        if (numbers.isEmpty() || random.nextInt(5) == 0) {
            return Optional.of(new Query.Fold(table, where, Aggregate.COUNT, null, 0));
        }
        Attribute number = Ground.pick(numbers, random);
        boolean sum = number.use().additive() && random.nextInt(3) > 0;
        Aggregate aggregate = sum
                ? Aggregate.SUM
                : Ground.pick(List.of(Aggregate.MEAN, Aggregate.MEAN, Aggregate.MAX, Aggregate.MIN), random);
        return Optional.of(new Query.Fold(
                table, where, aggregate, number.term(), aggregate == Aggregate.MEAN ? 1 + random.nextInt(2) : 0));
    }

    private Optional<Query.OverRows> listing(String table) {
        return ground.database().schema().table(table).entities()
                ? Optional.of(new Query.Listing(
                        table, SpecEdit.where(conditions(table, 1 + random.nextInt(2))), ground.key(table)))
                : Optional.empty();
    }

    private Optional<Query.OverRows> best(String table) {
        if (!ground.database().schema().table(table).entities()) {
            return Optional.empty();
        }
        Condition where = SpecEdit.where(conditions(table, 1 + random.nextInt(2)));
        return new Describer(ground, random)
                .metric(table)
                .map(by -> new Query.Best(table, where, by, random.nextBoolean(), ground.key(table)));
    }
}
