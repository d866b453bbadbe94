package dev.assay.env.lookup;

import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the things that steps find are called: {@code that flight}, or {@code the second flight} where there are several or one is named
 * in between.
 */
public final class StepNames {
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private final Map<String, String> nouns = new LinkedHashMap<>();
    private final SortedMap<String, String> names = new TreeMap<>();

    /** Of the steps of a look-up. */
    public StepNames(Phrases phrases, Schema schema, LookupSpec spec) {
        for (Step step : spec.steps()) {
            nouns.put(step.name(), noun(phrases, schema, step.query()));
        }
        for (Map.Entry<String, String> each : nouns.entrySet()) {
            List<String> same = nouns.entrySet().stream()
                    .filter(other -> other.getValue().equals(each.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            names.put(
                    each.getKey(),
                    same.size() == 1 && !besideAnother(schema, spec, each.getKey())
                            ? "that " + each.getValue()
                            : "the %s %s"
                                    .formatted(
                                            ORDINALS.get(Math.min(same.indexOf(each.getKey()), 9)), each.getValue()));
        }
    }

    /** Whether a step names another entity of the kind that this one finds, before it is spoken of again: "that airport" might be either. */
    private static boolean besideAnother(Schema schema, LookupSpec spec, String found) {
        Optional<String> kind = Optional.empty();
        boolean beside = false;
        for (Step step : spec.steps()) {
            if (step.name().equals(found)) {
                kind = kind(schema, step.query());
            } else if (kind.isPresent()) {
                Mentions mentions = new Mentions(schema);
                StepCode.add(step.query(), mentions);
                if (beside
                        && mentions.variables().stream()
                                .anyMatch(variable -> variable.name().equals(found))) {
                    return true;
                }
                beside |= Anchor.tables(step.query(), schema).contains(kind.get());
            }
        }
        return false;
    }

    /** The table of the one entity that a query finds. */
    private static Optional<String> kind(Schema schema, Query query) {
        if (!(query instanceof Query.OverRows over) || query instanceof Query.Listing || query instanceof Query.Fold) {
            return Optional.empty();
        }
        Table table = schema.table(over.from());
        return itself(table, of(query)) ? Optional.of(table.name()) : Optional.empty();
    }

    /** Whether what is told of a row is which entity it is. */
    static boolean itself(Table table, Term term) {
        return table.entities() && term.equals(Term.Field.of(table.key().get(0)));
    }

    private static String noun(Phrases phrases, Schema schema, Query query) {
        if (query instanceof Query.Fold fold) {
            return folded(phrases, fold);
        }
        Term of = of(query);
        if (rowFree(of) || !(query instanceof Query.OverRows over)) {
            return of instanceof Term.Difference ? "difference" : "result";
        }
        Table table = schema.table(over.from());
        if (query instanceof Query.Listing) {
            return table.plural();
        }
        if (itself(table, of)) {
            return table.noun();
        }
        if (of instanceof Term.Cell cell) {
            return schema.table(cell.table()).column(cell.column()).label();
        }
        return of instanceof Term.Field
                ? phrases.label(of, Naming.of(new TreeMap<>()).row(over.from()))
                : "result";
    }

    private static String folded(Phrases phrases, Query.Fold fold) {
        return switch (fold.aggregate()) {
            case COUNT, DISTINCT -> "number";
            case SUM -> "total";
            case MEAN -> "mean";
            case MIN, MAX ->
                phrases.aggregate(
                        fold.aggregate(), fold.of(), Naming.of(new TreeMap<>()).row(fold.from()));
        };
    }

    /** Whether the value of a term is the same for any row. */
    static boolean rowFree(Term term) {
        if (term instanceof Term.Difference difference) {
            return rowFree(difference.left()) && rowFree(difference.right());
        }
        if (term instanceof Term.Sum sum) {
            return sum.terms().stream().allMatch(StepNames::rowFree);
        }
        return Sources.free(term);
    }

    /** What a query tells of the rows it finds; for a count the aggregate itself has no term. */
    public static Term of(Query query) {
        List<Term> terms = StepCode.terms(query);
        return terms.get(terms.size() - 1);
    }

    /** The noun of what a step finds. */
    public String noun(String step) {
        return nouns.getOrDefault(step, step);
    }

    /** What a step's find is called after it. */
    public String called(String step) {
        return names.getOrDefault(step, step);
    }

    /** Whether it must be told from others of its noun when it is introduced. */
    public boolean ambiguous(String step) {
        return called(step).startsWith("the ");
    }

    /** All of them, for phrases. */
    public Naming naming() {
        return Naming.of(names);
    }
}
