package dev.assay.env.transact;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tables hold people that may ask for something, and what is theirs. */
final class People {
    private static final Set<String> NOUNS = Set.of(
            ("applicant attendee author borrower buyer cardholder citizen claimant client customer donor driver employee guest host "
                            + "learner member nurse owner parent participant passenger patient payer player policyholder pupil reader "
                            + "renter resident seller shopper speaker staff student subscriber tenant traveler traveller user visitor "
                            + "volunteer worker")
                    .split(" "));

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    boolean isPerson(Table table) {
        String[] words = table.noun().toLowerCase(Locale.ROOT).split("[ _-]");
        return table.entities() && NOUNS.contains(words[words.length - 1]);
    }

    /** The column by which rows of a table belong to a person, if there is one. */
    Optional<Column> owner(String table) {
        return database.schema().table(table).columns().stream()
                .filter(column -> column.references() != null
                        && isPerson(database.schema().table(column.references())))
                .findFirst();
    }

    /** Who asks for a call: the person that an argument names, or whose an argument is. */
    Optional<Draft.Me> of(Action action, Map<String, Value> arguments) {
        for (Parameter parameter : action.parameters()) {
            Optional<Draft.Me> me = of(parameter, arguments.get(parameter.name()));
            if (me.isPresent()) {
                return me;
            }
        }
        return Optional.empty();
    }

    private Optional<Draft.Me> of(Parameter parameter, @Nullable Value value) {
        String table = parameter.references();
        if (table == null || value == null) {
            return Optional.empty();
        }
        if (isPerson(database.schema().table(table))) {
            return Optional.of(new Draft.Me(table, value));
        }
        Optional<Column> owner = owner(table);
        Optional<Row> row = database.find(table, List.of(value));
        if (owner.isEmpty() || row.isEmpty()) {
            return Optional.empty();
        }
        Value key = database.cell(table, row.get(), owner.get().name());
        String people = owner.get().references();
        return key == null || people == null ? Optional.empty() : Optional.of(new Draft.Me(people, key));
    }

    /** Keys of the rows of a table that are a person's. */
    List<Value> owned(String table, Draft.Me me) {
        Optional<Column> owner = owner(table).filter(column -> me.table().equals(column.references()));
        return owner.isEmpty()
                ? List.of()
                : database.rows(table).stream()
                        .filter(row -> me.key()
                                .equals(database.cell(table, row, owner.get().name())))
                        .map(row -> database.key(table, row).get(0))
                        .toList();
    }
}
