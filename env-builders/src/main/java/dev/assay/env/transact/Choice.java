package dev.assay.env.transact;

import dev.assay.env.lookup.Describer;
import dev.assay.env.lookup.Filters;
import dev.assay.env.lookup.Ground;
import dev.assay.env.lookup.SpecEdit;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** An argument becomes the best entity among those with which the call is allowed. */
final class Choice {
    private final Ground ground;
    private final Database database;
    private final SplittableRandom random;

    Choice(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.database = ground.database();
        this.random = random;
    }

    Optional<TransactMoves.Harder> of(Draft draft, int number, Parameter parameter) {
        List<Action> actions = ground.world().actions();
        Call call = draft.wishes().get(number).calls().get(0);
        String table = parameter.references() == null ? "" : parameter.references();
        List<Condition> rules = rules(Draft.action(actions, call.action()), call, parameter.name(), table);
        Map<String, Value> variables = ground.find(draft.facts()).variables();
        List<Condition> mine = mine(draft, table);
        List<Condition> both = new ArrayList<>(mine);
        both.addAll(rules);
        List<Row> allowed = ground.evaluator().rows(table, SpecEdit.where(both), Scope.of(variables));
        if (allowed.size() < 2) {
            return Optional.empty();
        }
        List<Condition> said = said(mine, call, parameter, table, Ground.pick(allowed, random), variables);
        Optional<Term> by = new Describer(ground, random, true).metric(table);
        return by.map(metric -> {
            String noun = database.schema().table(table).noun();
            String name = SpecEdit.name(draft.facts(), noun);
            List<Condition> all = new ArrayList<>(said);
            all.addAll(rules);
            Query query = new Query.Best(table, SpecEdit.where(all), metric, random.nextInt(3) > 0, ground.key(table));
            int place = (int)
                    draft.facts().steps().stream().filter(step -> !step.asked()).count();
            SortedMap<String, Term> arguments = new TreeMap<>(call.arguments());
            arguments.put(parameter.name(), Term.Variable.of(name));
            Call wanted = new Call(call.action(), arguments, null);
            Draft changed = draft.with(SpecEdit.before(draft.facts(), place, new Step(name, query, false)))
                    .with(number, new Wish.Plain(wanted));
            return new TransactMoves.Harder(
                    "condition",
                    "The %s is the best of those with which the policy allows it.".formatted(noun),
                    rules.isEmpty() ? changed : changed.allowing(name, new Draft.Chosen(wanted, rules)));
        });
    }

    /** The requirements that speak of the parameter, said of its row. */
    private List<Condition> rules(Action action, Call call, String parameter, String table) {
        RowForm row = new RowForm(database.schema(), parameter, table, call.arguments());
        Term.Variable own = Term.Variable.of(parameter);
        List<Condition> rules = new ArrayList<>();
        for (Requirement each : action.requirements()) {
            Mentions mentions = new Mentions(database.schema()).condition(each.condition(), null);
            if (mentions.variables().contains(own)) {
                rules.add(row.in(each.condition()));
            }
        }
        return rules;
    }

    /** What the request says of it: a property, or that it has something in common with another entity of the call. */
    private List<Condition> said(
            List<Condition> mine, Call call, Parameter parameter, String table, Row row, Map<String, Value> variables) {
        List<Condition> said = new ArrayList<>(mine);
        if (random.nextInt(3) > 0) {
            common(call, parameter, table, row, variables)
                    .filter(each -> said.stream()
                            .noneMatch(other -> Describer.left(other).equals(Describer.left(each))))
                    .ifPresent(said::add);
        }
        if (random.nextInt(2) == 0) {
            new Filters(ground, random)
                    .of(table, row, false)
                    .filter(each -> said.stream()
                            .noneMatch(other -> Describer.left(other).equals(Describer.left(each))))
                    .ifPresent(said::add);
        }
        return said;
    }

    /** That it is of the person who asks, where such things are somebody's. */
    private List<Condition> mine(Draft draft, String table) {
        Draft.Me me = draft.me();
        return me == null
                ? List.of()
                : new People(database)
                        .owner(table)
                        .filter(column -> me.table().equals(column.references()))
                        .map(column -> List.of(SpecEdit.is(Term.Field.of(column.name()), new Term.Constant(me.key()))))
                        .orElse(List.of());
    }

    private Optional<Condition> common(
            Call call, Parameter parameter, String table, Row row, Map<String, Value> variables) {
        List<Condition> found = new ArrayList<>();
        for (Parameter other :
                Draft.action(ground.world().actions(), call.action()).parameters()) {
            Term term = call.arguments().get(other.name());
            if (other.references() == null || other.name().equals(parameter.name()) || term == null) {
                continue;
            }
            for (Term reached : reaching(other.references(), term, table)) {
                for (Column column : database.schema().table(table).columns()) {
                    Condition same =
                            SpecEdit.is(Term.Field.of(column.name()), Term.Cell.of(table, reached, column.name()));
                    boolean key = database.schema().table(table).key().contains(column.name());
                    if (!key
                            && ground.evaluator()
                                    .holds(same, Scope.of(variables).at(new RowAtHand(table, row)))) {
                        found.add(same);
                    }
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Ground.pick(found, random));
    }

    /** Terms for entities of a table that an entity refers to, at most one step away. */
    private List<Term> reaching(String from, Term entity, String table) {
        List<Term> terms = new ArrayList<>();
        if (from.equals(table)) {
            terms.add(entity);
        }
        Table start = database.schema().table(from);
        for (Column column : start.columns()) {
            if (table.equals(column.references())) {
                terms.add(Term.Cell.of(from, entity, column.name()));
            }
        }
        return terms;
    }
}
