package dev.assay.env.pack;

import dev.assay.env.pack.PackAction.Change;
import dev.assay.env.pack.PackAction.Kind;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a requirement of an action says of the row that the action writes, in terms of the columns of that row after the call: what
 * {@code bed.state = 'free'} says of {@code admit_patient(patient, bed)} and of {@code transfer_stay(stay, bed)} is one thing, that the
 * bed of a stay was free.
 *
 * @param columns of the row that it speaks of
 */
record RowRule(Condition condition, Set<String> columns, String text) {

    /** The columns that a change fills with what the caller gives. */
    static Set<String> given(Change change) {
        Set<String> columns = new TreeSet<>();
        change.values().forEach((column, term) -> {
            if (term.value() instanceof Term.Variable) {
                columns.add(column);
            }
        });
        return columns;
    }

    /** What the requirements of an action say of the row that a change writes; what speaks of the row before is left out. */
    static List<RowRule> of(PackAction action, Change change) {
        Map<Term, String> columns = new LinkedHashMap<>();
        Set<String> changed = change.values().keySet();
        change.values().forEach((column, term) -> {
            if (term.value() instanceof Term.Variable) {
                columns.put(term.value(), column);
            }
        });
        List<RowRule> rules = new ArrayList<>();
        action.requirements().forEach(requirement -> {
            for (Condition part : parts(requirement.value().condition())) {
                Rewriting rewriting = new Rewriting(change, columns, changed);
                rewriting
                        .condition(part)
                        .filter(each -> !rewriting.used.isEmpty())
                        .ifPresent(each -> rules.add(new RowRule(
                                each, rewriting.used, requirement.value().text())));
            }
        });
        return rules;
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.All all
                ? all.conditions().stream()
                        .flatMap(each -> parts(each).stream())
                        .toList()
                : List.of(condition);
    }

    /** Puts columns of the row in the place of parameters; fails on everything else. */
    private static final class Rewriting {
        private final Change change;
        private final Map<Term, String> columns;
        private final Set<String> changed;
        private final Set<String> used = new LinkedHashSet<>();

        Rewriting(Change change, Map<Term, String> columns, Set<String> changed) {
            this.change = change;
            this.columns = columns;
            this.changed = changed;
        }

        Optional<Condition> condition(Condition condition) {
            try {
                return Optional.of(rewritten(condition));
            } catch (UnsupportedOperationException e) {
                return Optional.empty();
            }
        }

        private Condition rewritten(Condition condition) {
            if (condition instanceof Condition.Compare compare) {
                return new Condition.Compare(term(compare.left()), compare.comparison(), term(compare.right()));
            }
            if (condition instanceof Condition.Among among) {
                return new Condition.Among(term(among.term()), among.values());
            }
            if (condition instanceof Condition.All all) {
                return new Condition.All(
                        all.conditions().stream().map(this::rewritten).toList());
            }
            if (condition instanceof Condition.AtLeast least) {
                return new Condition.AtLeast(
                        least.count(),
                        least.conditions().stream().map(this::rewritten).toList());
            }
            if (condition instanceof Condition.Not not) {
                return new Condition.Not(rewritten(not.condition()));
            }
            Condition.When when = (Condition.When) condition;
            return new Condition.When(rewritten(when.premise()), rewritten(when.conclusion()));
        }

        private Term term(Term term) {
            String column = columns.get(term);
            if (column != null) {
                return row(column);
            }
            if (term instanceof Term.Cell cell) {
                boolean own = change.kind() == Kind.UPDATE
                        && cell.table().equals(change.table())
                        && cell.key().equals(change.key().value());
                if (own && !changed.contains(cell.column())) {
                    return row(cell.column());
                }
                if (own) {
                    throw new UnsupportedOperationException("as it was before");
                }
                return new Term.Cell(cell.table(), each(cell.key()), cell.column());
            }
            if (term instanceof Term.Sum sum) {
                return new Term.Sum(each(sum.terms()));
            }
            if (term instanceof Term.Product product) {
                return new Term.Product(each(product.terms()));
            }
            if (term instanceof Term.Difference difference) {
                return new Term.Difference(term(difference.left()), term(difference.right()));
            }
            if (term instanceof Term.Constant) {
                return term;
            }
            throw new UnsupportedOperationException("no column of the row");
        }

        private List<Term> each(List<Term> terms) {
            return terms.stream().map(this::term).toList();
        }

        private Term row(String column) {
            used.add(column);
            return Term.Variable.of("row." + column);
        }
    }
}
