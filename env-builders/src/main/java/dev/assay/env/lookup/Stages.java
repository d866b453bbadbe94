package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the rows of a step, in an order that saves calls: what a row says itself first, then what it refers to, then other
 * cells, then the rows that refer to it, and what the step gives last. A row that fails a condition is not read any further.
 */
final class Stages {
    private final Schema schema;
    private final SortedMap<String, TableReading> tables;
    private final Map<Reach.Relation, Source> referring;

    /**
     * Over tables.
     *
     * @param tables how each is read
     * @param referring what lists the rows that refer to a row, for relations that are listed so
     */
    Stages(Schema schema, SortedMap<String, TableReading> tables, Map<Reach.Relation, Source> referring) {
        this.schema = schema;
        this.tables = tables;
        this.referring = referring;
    }

    /** What is read of each row of a source; never nothing. */
    List<StepReading.Stage> of(Query.OverRows over, Source source) {
        SortedMap<Integer, List<Condition>> byDistance = new TreeMap<>();
        for (Condition each : SpecEdit.conjuncts(over)) {
            int distance =
                    Reach.of(schema, over.from(), List.of(each), List.of()).distance(over.from());
            byDistance.computeIfAbsent(distance, any -> new ArrayList<>()).add(each);
        }
        List<StepReading.Stage> stages = new ArrayList<>();
        byDistance.values().forEach(conditions -> {
            List<Condition> open = new ArrayList<>(conditions);
            open.removeIf(each -> isSure(each, source));
            stages.add(stage(over.from(), conditions, List.of(), SpecEdit.where(open)));
        });
        stages.add(stage(over.from(), List.of(), StepCode.terms(over), null));
        List<StepReading.Stage> told = withoutWhatIsTold(over.from(), stages);
        StepReading.Stage first = told.get(0);
        told.set(
                0,
                new StepReading.Stage(witnessed(source, first.need()), first.related(), first.cells(), first.test()));
        return necessary(told);
    }

    private StepReading.Stage stage(
            String table, List<Condition> conditions, List<Term> terms, @Nullable Condition test) {
        Reach reach = Reach.of(schema, table, conditions, terms);
        List<StepReading.Rows> related = new ArrayList<>();
        reach.related().forEach((relation, need) -> {
            Source source = referring.get(relation);
            if (source != null) {
                related.add(new StepReading.Rows(source, need));
            }
        });
        return new StepReading.Stage(reach.row(table), related, reach.rowCells(), test);
    }

    /** Whether every row of a source meets a condition because it was asked for with it. */
    private static boolean isSure(Condition condition, Source source) {
        return source instanceof Source.Filtered filtered
                && condition instanceof Condition.Compare compare
                && compare.comparison() == Comparison.EQ
                && compare.left() instanceof Term.Field field
                && field.path().isEmpty()
                && compare.right().equals(filtered.sure().get(field.column()));
    }

    /** Columns that a call of an earlier stage tells as well are needed there, and not again. */
    private List<StepReading.Stage> withoutWhatIsTold(String table, List<StepReading.Stage> stages) {
        TableReading reading = tables.get(table);
        Set<String> needed = new TreeSet<>();
        stages.forEach(stage -> needed.addAll(stage.need().columns()));
        Set<String> told = new TreeSet<>();
        List<StepReading.Stage> changed = new ArrayList<>();
        for (StepReading.Stage stage : stages) {
            Set<String> columns = new TreeSet<>(stage.need().columns());
            columns.removeAll(told);
            if (reading != null) {
                reading.asked(List.copyOf(columns)).forEach(tool -> columns.addAll(reading.told(tool)));
            }
            columns.retainAll(needed);
            columns.removeAll(told);
            told.addAll(columns);
            changed.add(
                    new StepReading.Stage(stage.need().with(columns), stage.related(), stage.cells(), stage.test()));
        }
        return changed;
    }

    /** A test without anything to be read after it saves nothing, nor does a stage that reads nothing and tests nothing. */
    private static List<StepReading.Stage> necessary(List<StepReading.Stage> stages) {
        List<StepReading.Stage> necessary = new ArrayList<>();
        boolean later = false;
        for (int i = stages.size() - 1; i >= 0; i--) {
            StepReading.Stage stage = stages.get(i);
            StepReading.Stage kept =
                    later ? stage : new StepReading.Stage(stage.need(), stage.related(), stage.cells(), null);
            if (i == 0 || kept.reads() || kept.test() != null) {
                necessary.add(0, kept);
            }
            later |= stage.reads();
        }
        return necessary;
    }

    /** The need, and a column that tells whether there is such a row where only its key is needed. */
    Need witnessed(Source source, Need need) {
        TableReading reading = tables.get(source.table());
        boolean asked = source instanceof Source.Given || source instanceof Source.Product;
        return reading != null
                        && asked
                        && reading.relation()
                        && need.columns().isEmpty()
                        && !reading.tools().isEmpty()
                ? need.and(reading.tools().firstKey(), schema)
                : need;
    }
}
