package dev.assay.env.bundle;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Actions of any kind over a database, many of which cannot be done. */
final class RandomActions {
    private final SplittableRandom random;
    private final Database database;
    private final Schema schema;

    RandomActions(long seed, Database database) {
        this.random = new SplittableRandom(seed);
        this.database = database;
        this.schema = database.schema();
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            actions.add(action("do_" + i));
        }
        return actions;
    }

    private Action action(String name) {
        List<Table> entities = schema.tables().stream().filter(Table::entities).toList();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Table target = one(entities);
            boolean refers = i == 0 || random.nextBoolean();
            ColumnType type = refers ? target.column(target.key().get(0)).type() : one(List.of(ColumnType.values()));
            parameters.add(new Parameter("p" + i, type, refers ? target.name() : null, "parameter " + i));
        }
        List<Requirement> requirements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            requirements.add(new Requirement(condition(parameters), "Line " + i + ".", random.nextInt(4) > 0));
        }
        List<Effect> effects = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            effects.add(effect(parameters));
        }
        return new Action(name, "Does something.", parameters, requirements, effects);
    }

    private Condition condition(List<Parameter> parameters) {
        Condition compare = new Condition.Compare(
                term(parameters, null), one(List.of(Comparison.values())), term(parameters, null));
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Not(compare);
            case 1 ->
                new Condition.When(
                        compare, new Condition.Among(term(parameters, null), List.of(Value.of(true), Value.of(3))));
            default -> compare;
        };
    }

    /** A term of a type that fits a column, or of any. */
    private Term term(List<Parameter> parameters, @Nullable ColumnType type) {
        List<Parameter> fitting = parameters.stream()
                .filter(each -> type == null || each.type() == type)
                .toList();
        if (!fitting.isEmpty() && random.nextInt(3) > 0) {
            Parameter parameter = one(fitting);
            String target = parameter.references();
            if (target != null && random.nextBoolean()) {
                Table table = schema.table(target);
                return Term.Cell.of(
                        target,
                        Term.Variable.of(parameter.name()),
                        one(table.columns()).name());
            }
            return Term.Variable.of(parameter.name());
        }
        if (type == null || !type.numeric() || random.nextBoolean()) {
            return new Term.Constant(value(type == null ? one(List.of(ColumnType.values())) : type));
        }
        return new Term.Difference(term(parameters, type), new Term.Constant(value(type)));
    }

    Value value(ColumnType type) {
        return switch (type) {
            case TEXT -> Value.of("t" + random.nextInt(5));
            case DATE -> Value.of("2025-03-0" + random.nextInt(1, 9));
            case INTEGER -> Value.of(random.nextInt(-4, 9));
            case DECIMAL -> Value.of(BigDecimal.valueOf(random.nextInt(-400, 900), random.nextInt(0, 3)));
            case FLAG -> Value.of(random.nextBoolean());
        };
    }

    private Effect effect(List<Parameter> parameters) {
        Table table = one(schema.tables());
        List<Parameter> keyed =
                parameters.stream().filter(each -> each.references() != null).toList();
        if (random.nextInt(3) == 0) {
            TreeMap<String, Term> values = new TreeMap<>();
            boolean numbered = table.entities()
                    && table.column(table.key().get(0)).type() == ColumnType.INTEGER
                    && random.nextBoolean();
            for (Column column : table.columns()) {
                boolean left = column.optional() && random.nextBoolean()
                        || numbered && table.key().contains(column.name());
                if (!left) {
                    values.put(column.name(), columnTerm(parameters, column));
                }
            }
            return new Effect.Insert(table.name(), values);
        }
        Parameter parameter = one(keyed);
        Table target = schema.table(String.valueOf(parameter.references()));
        List<Term> key = List.of(Term.Variable.of(parameter.name()));
        List<Column> others = target.columns().stream()
                .filter(column -> !target.key().contains(column.name()))
                .toList();
        if (random.nextInt(4) == 0 || others.isEmpty()) {
            return new Effect.Delete(target.name(), key);
        }
        Column column = one(others);
        return new Effect.Update(
                target.name(), key, new TreeMap<>(Map.of(column.name(), columnTerm(parameters, column))));
    }

    private Term columnTerm(List<Parameter> parameters, Column column) {
        String target = column.references();
        if (target != null && random.nextInt(4) > 0) {
            return new Term.Constant(anyKey(target));
        }
        return term(parameters, column.type());
    }

    private Value anyKey(String table) {
        Row row = one(database.rows(table));
        return database.key(table, row).get(0);
    }

    /** An argument that often fits. */
    Value argument(Parameter parameter) {
        String target = parameter.references();
        return target != null && random.nextInt(8) > 0 ? anyKey(target) : value(parameter.type());
    }
}
