package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
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

/**
 * How a task is read through its tools: which calls tell what its terms and conditions speak of.
 *
 * @param steps in order
 * @param cells that are read after the steps
 * @param tables how each table is read
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
            Reach after = new Reach(schema);
            for (Condition each : conditions) {
                mentions.condition(each, null);
                after.condition(each, null);
            }
            for (Term each : terms) {
                mentions.term(each, null);
                after.term(each, null);
            }
            List<Reach> reaches = Reach.of(schema, spec);
            Optional<SortedMap<String, TableReading>> tables = tables(mentions);
            return tables.isEmpty() || reaches.stream().anyMatch(Reach::tooDeep)
                    ? Optional.empty()
                    : steps(spec, reaches, tables.get()).map(steps -> new Reading(steps, after.cells(), tables.get()));
        }

        /** How each table is read; nothing when a column is told by no tool. */
        private Optional<SortedMap<String, TableReading>> tables(Mentions mentions) {
            SortedMap<String, TableReading> tables = new TreeMap<>();
            for (Map.Entry<String, ? extends Set<String>> each :
                    mentions.columns().entrySet()) {
                Table table = schema.table(each.getKey());
                SortedMap<String, ToolSpec> telling = new TreeMap<>();
                for (String column : each.getValue()) {
                    if (!table.key().contains(column)) {
                        Optional<ToolSpec> tool = tools.telling(table.name(), column);
                        if (tool.isEmpty()) {
                            return Optional.empty();
                        }
                        telling.put(column, tool.get());
                    }
                }
                if (telling.isEmpty()) {
                    witness(table)
                            .ifPresent(column -> telling.put(
                                    column, tools.telling(table.name(), column).orElseThrow()));
                }
                tables.put(table.name(), TableReading.of(table, telling));
            }
            return Optional.of(tables);
        }

        /** A column of a relation by which a tool tells whether there is such a row at all. */
        private Optional<String> witness(Table table) {
            return tools.tools().stream()
                    .filter(tool ->
                            tool.tells() instanceof Tells.Row row && row.table().equals(table.name()))
                    .flatMap(tool -> tool.tells().told().stream())
                    .findFirst();
        }

        /** The cheapest source for each step, after what the steps before have read. */
        private Optional<List<StepReading>> steps(
                LookupSpec spec, List<Reach> reaches, SortedMap<String, TableReading> tables) {
            CallCounter counter = new CallCounter(database, tables, Integer.MAX_VALUE);
            Scope scope = Scope.of(new LookupEvaluator(spec, database).variables());
            List<StepReading> steps = new ArrayList<>();
            for (int i = 0; i < spec.steps().size(); i++) {
                Optional<StepReading> best = alternatives(spec.steps().get(i), reaches.get(i), tables).stream()
                        .filter(each -> counter.possible(each, scope))
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

        private List<StepReading> alternatives(Step step, Reach reach, SortedMap<String, TableReading> tables) {
            if (!(step.query() instanceof Query.OverRows over)) {
                return List.of(new StepReading(step, reach.cells(), null, List.of(), List.of()));
            }
            String table = over.from();
            Map<Reach.Relation, Source> listed = new LinkedHashMap<>();
            List<StepReading.Rows> rest = new ArrayList<>();
            for (Map.Entry<Reach.Relation, Need> each : reach.related().entrySet()) {
                Reach.Relation relation = each.getKey();
                Source of = new Source.Given(table, List.of());
                Optional<Source> referring = sources.referring(relation.table(), relation.via(), of);
                if (referring.isPresent()) {
                    listed.put(relation, referring.get());
                    continue;
                }
                Optional<Source> everything = sources.everything(relation.table());
                if (everything.isEmpty()) {
                    return List.of();
                }
                Need need = new Stages(schema, tables, Map.of())
                        .witnessed(everything.get(), each.getValue().and(relation.via(), schema));
                rest.add(new StepReading.Rows(everything.get(), need));
            }
            return sources.find(table, over.where()).stream()
                    .filter(source -> known(source, tables))
                    .map(source -> new StepReading(
                            step, reach.cells(), source, new Stages(schema, tables, listed).of(over, source), rest))
                    .toList();
        }

        /** Whether it can be told which of the rows of a source there are. */
        private static boolean known(Source source, SortedMap<String, TableReading> tables) {
            TableReading reading = tables.get(source.table());
            boolean asked = source instanceof Source.Given || source instanceof Source.Product;
            return reading != null
                    && (!asked || !reading.relation() || !reading.tools().isEmpty());
        }
    }
}
