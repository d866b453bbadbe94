package dev.assay.env.phrase;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Noun phrases for terms: {@code the rating of the hotel Sunrise}. */
final class Nouns implements Term.Cases<String> {
    /** A name that needs no quotes to be told from the words around it. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./:@'&#-]*( [\\p{Lu}\\p{N}&][\\p{L}\\p{N}_./:@'&#-]*)*");

    private final Phrases phrases;
    private final Naming naming;

    Nouns(Phrases phrases, Naming naming) {
        this.phrases = phrases;
        this.naming = naming;
    }

    /** A value as it stands in a text; in quotes where it could be taken for other words. */
    static String value(Value value, @Nullable String unit) {
        if (value instanceof Value.Text text) {
            return PLAIN.matcher(text.text()).matches()
                    ? text.text()
                    : '"' + text.text().replace("\"", "\\\"") + '"';
        }
        return unit == null || value instanceof Value.Flag
                ? value.toString()
                : value + " " + Words.unit(value.toString(), unit);
    }

    @Override
    public String constant(Term.Constant term) {
        return value(term.value(), null);
    }

    @Override
    public String variable(Term.Variable term) {
        return naming.names().getOrDefault(term.name(), term.name());
    }

    @Override
    public String cell(Term.Cell term) {
        Columns.At at = phrases.columns().at(term.table(), term.column());
        if (naming.isSelf(term.table(), term.key().get(0))) {
            return "my " + at.column().label();
        }
        return "the %s of %s".formatted(at.column().label(), entity(at.table(), term.key()));
    }

    /** The row with this key: {@code the hotel Sunrise}, {@code that hotel}. */
    String entity(Table table, List<Term> key) {
        if (key.size() == 1) {
            if (naming.isSelf(table.name(), key.get(0))) {
                return "me";
            }
            String only = key.get(0).match(this);
            return key.get(0) instanceof Term.Constant ? named(table, only) : only;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add("%s %s"
                    .formatted(
                            table.column(table.key().get(i)).label(), key.get(i).match(this)));
        }
        return "the %s with the %s".formatted(table.noun(), Words.and(parts));
    }

    /** {@code the hotel Sunrise}; a name with the noun in it needs no other: {@code the Sunrise Hotel}, {@code Room 12}. */
    static String named(Table table, String name) {
        String noun = table.noun().toLowerCase(Locale.ROOT);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(noun.substring(noun.lastIndexOf(' ') + 1) + " ")) {
            return name;
        }
        return lower.endsWith(" " + noun) ? "the " + name : "the %s %s".formatted(table.noun(), name);
    }

    @Override
    public String field(Term.Field term) {
        Table reached = phrases.columns().schema().table(phrases.columns().reached(naming.must(), term.path()));
        boolean key = reached.key().equals(List.of(term.column()));
        if (key && term.path().isEmpty()) {
            return it();
        }
        String holder = holder(term.path());
        if (key) {
            return holder;
        }
        String label = reached.column(term.column()).label();
        return term.path().isEmpty() ? Words.possessive(it()) + " " + label : "the %s of %s".formatted(label, holder);
    }

    /** What the row at hand is called where it is named again; a person is {@code they}. */
    private String it() {
        return naming.it().equals("it") && phrases.person(naming) ? "they" : naming.it();
    }

    /** What a path leads to: {@code its city}, {@code the country of its city}. */
    String holder(List<String> path) {
        String table = naming.must();
        String holder = it();
        for (int i = 0; i < path.size(); i++) {
            String label =
                    phrases.columns().schema().table(table).column(path.get(i)).label();
            holder = i == 0 ? Words.possessive(holder) + " " + label : "the %s of %s".formatted(label, holder);
            table = phrases.columns().reached(table, List.of(path.get(i)));
        }
        return holder;
    }

    @Override
    public String related(Term.Related term) {
        Table table = phrases.columns().schema().table(term.table());
        String it = it();
        String rows = "%s of which %s %s the %s%s"
                .formatted(
                        table.plural(),
                        it,
                        it.equals("they") ? "are" : "is",
                        table.column(term.via()).label(),
                        more(term));
        if (term.aggregate() == Aggregate.COUNT) {
            return "the number of " + rows;
        }
        return "the %s of all %s".formatted(folded(term), rows);
    }

    private String more(Term.Related term) {
        return term.where() == null
                ? ""
                : " and " + Words.and(phrases.clauses(term.where(), naming.rows(term.table())));
    }

    /** {@code total fare}, {@code earliest date}. */
    private String folded(Term.Related term) {
        Term of = Objects.requireNonNull(term.of(), "only a count is of nothing");
        Naming rows = naming.rows(term.table());
        return aggregate(term.aggregate(), phrases.label(of, rows), date(of, rows));
    }

    boolean date(Term term, Naming at) {
        Optional<Columns.At> column = phrases.columns().find(term, at.table());
        return column.filter(found -> found.column().type() == ColumnType.DATE).isPresent();
    }

    static String aggregate(Aggregate aggregate, String label, boolean date) {
        return switch (aggregate) {
            case COUNT -> "number of " + label;
            case DISTINCT -> "number of different values of the " + label;
            case SUM -> "total " + label;
            case MEAN -> "mean " + label;
            case MIN -> (date ? "earliest " : "lowest ") + label;
            case MAX -> (date ? "latest " : "highest ") + label;
        };
    }

    @Override
    public String sum(Term.Sum term) {
        return "the sum of "
                + Words.and(term.terms().stream().map(each -> each.match(this)).toList());
    }

    @Override
    public String product(Term.Product term) {
        return String.join(
                " times ", term.terms().stream().map(each -> each.match(this)).toList());
    }

    @Override
    public String difference(Term.Difference term) {
        return "%s minus %s".formatted(term.left().match(this), term.right().match(this));
    }
}
