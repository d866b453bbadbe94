package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.env.profile.Draft.Statistics;
import dev.assay.env.profile.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the columns of a loaded table their types, and counts what is in them. */
final class Drafting {
    private final Workspace workspace;
    private final Notes notes;
    private final Set<String> nouns = new HashSet<>();

    Drafting(Workspace workspace, Notes notes) {
        this.workspace = workspace;
        this.notes = notes;
    }

    /** The draft of a table, in the workspace as {@code t<number>}; none when it is empty, which is said. */
    Optional<Draft> of(RawTable raw, String name, int number) throws SQLException {
        if (raw.loaded() == 0) {
            notes.add("EMPTY_TABLE", name, null, "It has no rows and was left out.");
            return Optional.empty();
        }
        if (raw.sampled()) {
            notes.add(
                    "SAMPLED",
                    name,
                    null,
                    "Of its %d rows, %d were taken, chosen by position and spread evenly."
                            .formatted(raw.total(), raw.loaded()));
        }
        List<Field> fields = typed(raw, name);
        if (fields.isEmpty()) {
            notes.add("EMPTY_TABLE", name, null, "It has no usable columns and was left out.");
            return Optional.empty();
        }
        String at = "t" + number;
        String select = fields.stream()
                .map(each -> each.expression() + " AS " + each.at())
                .collect(Collectors.joining(", "));
        workspace.execute("CREATE TABLE %s AS SELECT %s FROM %s".formatted(at, select, raw.at()));
        workspace.execute("DROP TABLE " + raw.at());
        return Optional.of(new Draft(name, at, words(name), raw, raw.loaded(), counted(at, fields), List.of()));
    }

    /** Without the marks of a warehouse where that leaves a noun that no other table has. */
    private Nouns.Words words(String name) {
        Nouns.Words words = Nouns.of(Nouns.unmarked(name));
        if (nouns.contains(words.noun())) {
            words = Nouns.of(name);
        }
        nouns.add(words.noun());
        return words;
    }

    private List<Field> typed(RawTable raw, String table) throws SQLException {
        Typing typing = new Typing(workspace, notes, raw);
        UniqueNames names = new UniqueNames("column");
        List<Field> fields = new ArrayList<>();
        for (RawColumn column : raw.columns()) {
            Optional<Typing.Typed> typed = typing.of(column);
            if (typed.isPresent()) {
                String name = names.claim(column.name());
                if (!name.equals(column.name())) {
                    notes.add("RENAMED", table, name, UniqueNames.WHY);
                }
                fields.add(new Field(
                        name,
                        column.at(),
                        typed.get().type(),
                        typed.get().expression(),
                        new Statistics(0, 0, null, null),
                        null));
            }
        }
        return fields;
    }

    private List<Field> counted(String at, List<Field> fields) throws SQLException {
        String counts = fields.stream()
                .map(each -> "count(%1$s), count(DISTINCT %1$s), CAST(min(%1$s) AS VARCHAR), CAST(max(%1$s) AS VARCHAR)"
                        .formatted(each.at()))
                .collect(Collectors.joining(", "));
        List<@Nullable String> found =
                workspace.rows("SELECT %s FROM %s".formatted(counts, at)).get(0);
        List<Field> counted = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Statistics statistics = new Statistics(
                    Long.parseLong(String.valueOf(found.get(4 * i))),
                    Long.parseLong(String.valueOf(found.get(4 * i + 1))),
                    found.get(4 * i + 2),
                    found.get(4 * i + 3));
            counted.add(new Field(field.name(), field.at(), field.type(), field.expression(), statistics, null));
        }
        return counted;
    }
}
