package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a task is read through its tools: which calls tell what its terms and conditions speak of.
 *
 * @param steps in order
 * @param cells that are read after the steps
 * @param tables what is read of each table
 */
record Reading(List<StepReading> steps, List<Term.Cell> cells, SortedMap<String, TableReading> tables) {
    Reading {
        steps = List.copyOf(steps);
        cells = List.copyOf(cells);
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /**
     * Plans the reading that takes fewest calls, step by step, on this data.
     *
     * @param conditions what else is evaluated after the steps, without a row at hand
     * @param terms likewise
     * @return nothing when the tools do not tell enough
     */
    static Optional<Reading> plan(
            LookupSpec spec, List<Condition> conditions, List<Term> terms, Database database, ToolCatalogue tools) {
        return new Planner(database, tools).plan(spec, conditions, terms);
    }

    /** Calls that the reading makes on this data, the submission included. */
    int calls(LookupSpec spec, Database database) {
        CallCounter counter = new CallCounter(database, tables, Integer.MAX_VALUE);
        Scope scope = Scope.of(new LookupEvaluator(spec, database).variables());
        steps.forEach(step -> counter.step(step, scope));
        cells.forEach(cell -> counter.cell(cell, scope));
        return counter.calls() + 1;
    }

    private static final class Planner {
        private final Database database;
        private final Schema schema;
        private final ToolCatalogue tools;
        private final Sources sources;

        Planner(Database database, ToolCatalogue tools) {
            this.database = database;
            this.schema = database.schema();
            this.tools = tools;
            this.sources = new Sources(schema, tools);
        }

        Optional<Reading> plan(LookupSpec spec, List<Condition> conditions, List<Term> terms) {
            Mentions mentions = StepCode.mentions(schema, spec);
            Reach all = new Reach(schema);
            for (Step step : spec.steps()) {
                reach(step, all);
            }
            for (Condition each : conditions) {
                mentions.condition(each, null);
                all.condition(each, null);
            }
            for (Term each : terms) {
                mentions.term(each, null);
                all.term(each, null);
            }
            Optional<SortedMap<String, TableReading>> tables = tables(mentions, all);
            return all.tooDeep() || tables.isEmpty()
                    ? Optional.empty()
                    : steps(spec, tables.get()).map(steps -> new Reading(steps, after(conditions, terms), tables.get()));
        }

        private void reach(Step step, Reach reach) {
            reach.condition(step.query().where(), step.query().from());
            StepCode.terms(step.query()).forEach(term -> reach.term(term, step.query().from()));
        }

        private List<Term.Cell> after(List<Condition> conditions, List<Term> terms) {
            Reach reach = new Reach(schema);
            conditions.forEach(each -> reach.condition(each, null));
            terms.forEach(each -> reach.term(each, null));
            return reach.cells().stream().map(Reach.At::cell).toList();
        }

        /** What is read of each table; nothing when a column is told by no tool. */
        private Optional<SortedMap<String, TableReading>> tables(Mentions mentions, Reach reach) {
            SortedMap<String, TableReading> tables = new TreeMap<>();
            for (Map.Entry<String, ? extends Set<String>> each : mentions.columns().entrySet()) {
                Table table = schema.table(each.getKey());
                Map<ToolSpec, List<String>> fetches = new LinkedHashMap<>();
                for (String column : each.getValue()) {
                    if (table.key().contains(column)) {
                        continue;
                    }
                    Optional<ToolSpec> tool = tools.telling(table.name(), column);
                    if (tool.isEmpty()) {
                        return Optional.empty();
                    }
                    fetches.computeIfAbsent(tool.get(), key -> new ArrayList<>()).add(column);
                }
                tables.put(table.name(), new TableReading(
                        table,
                        List.copyOf(each.getValue()),
                        fetches.entrySet().stream()
                                .map(fetch -> new TableReading.Fetch(fetch.getKey(), fetch.getValue()))
                                .toList(),
                        reach.edges().stream()
                                .filter(edge -> edge.table().equals(table.name()))
                                .map(Reach.Edge::column)
                                .toList()));
            }
            return Optional.of(tables);
        }

        /** The cheapest source for each step, after what the steps before have read. */
        private Optional<List<StepReading>> steps(LookupSpec spec, SortedMap<String, TableReading> tables) {
            CallCounter counter = new CallCounter(database, tables, Integer.MAX_VALUE);
            Scope scope = Scope.of(new LookupEvaluator(spec, database).variables());
            List<StepReading> steps = new ArrayList<>();
            for (Step step : spec.steps()) {
                Optional<StepReading> best = alternatives(step).stream()
                        .min((a, b) -> Integer.compare(
                                counter.copy().step(a, scope).calls(),
                                counter.copy().step(b, scope).calls()));
                if (best.isEmpty()) {
                    return Optional.empty();
                }
                counter.step(best.get(), scope);
                steps.add(best.get());
            }
            return Optional.of(steps);
        }

        private List<StepReading> alternatives(Step step) {
            Reach reach = new Reach(schema);
            reach(step, reach);
            List<Source> listed = new ArrayList<>();
            List<Source> rest = new ArrayList<>();
            for (Term.Related related : reach.related()) {
                Source of = new Source.Given(step.query().from(), List.of());
                Optional<Source> referring = sources.referring(related.table(), related.via(), of);
                if (referring.isPresent()) {
                    listed.add(referring.get());
                    continue;
                }
                Optional<Source> everything = sources.everything(related.table());
                if (everything.isEmpty()) {
                    return List.of();
                }
                rest.add(everything.get());
            }
            Map<Boolean, List<Term.Cell>> cells = reach.cells().stream()
                    .collect(Collectors.partitioningBy(
                            at -> at.row() == null, Collectors.mapping(Reach.At::cell, Collectors.toList())));
            return sources.find(step.query().from(), step.query().where()).stream()
                    .map(source -> new StepReading(
                            step,
                            cells.getOrDefault(true, List.of()),
                            source,
                            listed.stream().distinct().toList(),
                            rest.stream().distinct().toList(),
                            cells.getOrDefault(false, List.of())))
                    .toList();
        }
    }
}
