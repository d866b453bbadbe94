package dev.assay.env.phrase;

import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phrases for what may be said about a world. Safe for use by several threads. */
public final class Phrases {
    private final Columns columns;
    private final Predicates predicates;

    /** For a world. */
    public Phrases(World world) {
        this.columns = new Columns(world);
        this.predicates = new Predicates(columns);
    }

    Columns columns() {
        return columns;
    }

    /** {@code a, b and c}. */
    public static String and(List<String> parts) {
        return Words.and(parts);
    }

    /** A number and what it counts, which agrees with it: {@code 1 night}, {@code 2 nights}. */
    public static String counted(String number, String noun) {
        return number + " " + Words.unit(number, noun);
    }

    /** Words with a gap {@code {value}} for a number or a name; what is counted agrees with it: {@code 1 free copy}. */
    public static String filled(String words, String value) {
        return Words.filled(words, value);
    }

    /** Whether what people call a column is a plural: {@code hours a week}, but not {@code price of extras}. */
    public static boolean several(String label) {
        return Words.plural(label);
    }

    /** A noun with its article: {@code a guest}, {@code an owner}. */
    public static String one(String noun) {
        return (noun.matches("(?i)[aeio].*") ? "an " : "a ") + noun;
    }

    /** A noun phrase: {@code the rating of that hotel}. */
    public String noun(Term term, Naming naming) {
        return term.match(new Nouns(this, naming));
    }

    /** What rows are meant, one relative clause each: {@code whose city is Hangzhou}. */
    public List<String> clauses(Condition condition, Naming naming) {
        return condition.match(new Clauses(this, naming));
    }

    /** A sentence without capital and full stop: {@code the fare of that flight is at most 300 EUR}. */
    public String sentence(Condition condition, Naming naming) {
        return condition.match(new Sentences(this, naming));
    }

    /** The row with this key: {@code the hotel Sunrise}. */
    public String entity(String table, List<Term> key, Naming naming) {
        return new Nouns(this, naming).entity(columns.schema().table(table), key);
    }

    /** A value with the unit of the term that it is compared with. */
    public String value(Value value, Term like, Naming naming) {
        return Nouns.value(value, columns.unit(like, naming.table()).orElse(null));
    }

    /** The unit of a number, if it has one. */
    public Optional<String> unit(Term term, Naming naming) {
        return columns.unit(term, naming.table());
    }

    /** The table whose entities a term tells, if so. */
    public Optional<Table> tableOf(Term term, Naming naming) {
        return columns.entity(term, naming.table());
    }

    String holder(List<String> path, Naming naming) {
        return new Nouns(this, naming).holder(path);
    }

    boolean isKey(Term.Field field, Naming naming) {
        Table reached = columns.schema().table(columns.reached(naming.must(), field.path()));
        return reached.key().equals(List.of(field.column()));
    }

    /** A term of a row without saying whose: {@code fare}, {@code destination's elevation}. */
    public String label(Term term, Naming naming) {
        if (term instanceof Term.Field field) {
            return fieldLabel(field, naming);
        }
        if (term instanceof Term.Product product) {
            return String.join(" times ", each(product.terms(), naming));
        }
        if (term instanceof Term.Sum sum) {
            return "sum of " + Words.and(each(sum.terms(), naming));
        }
        if (term instanceof Term.Difference difference) {
            return "%s minus %s".formatted(label(difference.left(), naming), label(difference.right(), naming));
        }
        return noun(term, naming).replaceFirst("^the ", "");
    }

    private List<String> each(List<Term> terms, Naming naming) {
        return terms.stream().map(term -> label(term, naming)).toList();
    }

    private String fieldLabel(Term.Field field, Naming naming) {
        if (isKey(field, naming)) {
            return field.path().isEmpty()
                    ? columns.schema().table(naming.must()).noun()
                    : labels(field.path(), naming);
        }
        String reached = columns.reached(naming.must(), field.path());
        String label = columns.schema().table(reached).column(field.column()).label();
        return field.path().isEmpty() ? label : Words.possessive(labels(field.path(), naming)) + " " + label;
    }

    /** {@code city's country}. */
    String labels(List<String> path, Naming naming) {
        Schema schema = columns.schema();
        String table = naming.must();
        String labels = "";
        for (String reference : path) {
            String label = schema.table(table).column(reference).label();
            labels = labels.isEmpty() ? label : Words.possessive(labels) + " " + label;
            table = columns.reached(table, List.of(reference));
        }
        return labels;
    }

    /** {@code Sichuan, Thai or Greek}. */
    String oneOf(Condition.Among condition, Naming naming) {
        return Words.or(condition.values().stream()
                .map(value -> value(value, condition.term(), naming))
                .toList());
    }

    /** {@code is at most}, {@code is on or before}. */
    String verb(Condition.Compare condition, Naming naming) {
        Optional<Columns.At> at = columns.find(condition.left(), naming.table());
        String verb = Predicates.plain(
                condition.comparison(), at.map(found -> found.column().type()).orElse(null));
        return at.filter(found -> !(condition.left() instanceof Term.Related))
                .map(found -> Words.agree(verb, found.column().label()))
                .orElse(verb);
    }

    /** Whether the rows of a table are people. */
    public static boolean people(Table table) {
        return Persons.of(table);
    }

    /** Whether the row at hand is a person: {@code who}, not {@code that}. */
    boolean person(Naming naming) {
        return naming.table() != null && Persons.of(columns.schema().table(naming.table()));
    }

    /** What is of a row, named again: {@code its}, of a person {@code their}. */
    public String its(Naming row) {
        return person(row) ? "their" : "its";
    }

    /** Whether what a term tells is a person. */
    public boolean person(Term term, Naming naming) {
        return tableOf(term, naming).filter(Persons::of).isPresent();
    }

    /** What one says of oneself by a flag. */
    Optional<String> mine(Term.Cell cell, Value.Flag flag) {
        return predicates.mine(columns.at(cell.table(), cell.column()), flag);
    }

    /** What a comparison says of its left side. */
    Predicate predicate(Condition.Compare condition, Naming naming) {
        @Nullable Value constant = condition.right() instanceof Term.Constant given ? given.value() : null;
        boolean self = tableOf(condition.left(), naming)
                .filter(table -> naming.isSelf(table.name(), condition.right()))
                .isPresent();
        String right = self
                ? "me"
                : constant == null ? noun(condition.right(), naming) : value(constant, condition.left(), naming);
        return columns.find(condition.left(), naming.table())
                .filter(at -> !(condition.left() instanceof Term.Related))
                .map(at -> predicates.of(at, condition.comparison(), right, constant, naming.plural()))
                .orElseGet(() -> new Predicate(false, verb(condition, naming) + " " + right));
    }

    /** What tells the row with the least or greatest value from others: {@code with the lowest fare}. */
    public String superlative(Term by, boolean least, Naming naming) {
        if (by instanceof Term.Related related && related.aggregate() == Aggregate.COUNT) {
            Table table = columns.schema().table(related.table());
            String which = related.where() == null
                    ? ""
                    : " " + Words.and(clauses(related.where(), naming.rows(related.table())));
            return "%s the %s of the %s %s%s"
                    .formatted(
                            person(naming) ? "who is" : "that is",
                            table.column(related.via()).label(),
                            least ? "fewest" : "most",
                            table.plural(),
                            which);
        }
        String which = extreme(by, least, naming);
        if (by instanceof Term.Related) {
            return "for %s %s is the %s".formatted(person(naming) ? "whom" : "which", noun(by, naming), which);
        }
        if (by instanceof Term.Field field && !field.path().isEmpty() && !isKey(field, naming)) {
            String label = columns.at(columns.reached(naming.must(), field.path()), field.column())
                    .column()
                    .label();
            return "whose %s has the %s %s".formatted(labels(field.path(), naming), which, label);
        }
        return "with the %s %s".formatted(which, label(by, naming));
    }

    /** {@code lowest} in the words that fit: what is counted is {@code fewest}, dates are {@code earliest}. */
    private String extreme(Term by, boolean least, Naming naming) {
        if (new Nouns(this, naming).date(by, naming)) {
            return least ? "earliest" : "latest";
        }
        boolean counted = by instanceof Term.Field
                && columns.find(by, naming.table())
                        .filter(at -> Words.plural(at.column().label()))
                        .filter(at -> at.column().unit() == null
                                || at.column().label().contains(at.column().unit()))
                        .isPresent();
        if (counted) {
            return least ? "fewest" : "most";
        }
        return least ? "lowest" : "highest";
    }

    /** What an aggregate tells: {@code total fare}. */
    public String aggregate(Aggregate aggregate, @Nullable Term of, Naming naming) {
        if (aggregate == Aggregate.COUNT) {
            return "number";
        }
        Term term = Objects.requireNonNull(of, "only a count is of nothing");
        return Nouns.aggregate(aggregate, label(term, naming), new Nouns(this, naming).date(term, naming));
    }
}
