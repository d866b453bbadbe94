package dev.assay.env.profile;

import dev.assay.env.tools.PythonNames;
import dev.assay.env.world.Makers;
import dev.assay.env.world.ProfileNote;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Worlds of the data that a user brings: the shape seed chooses tables, columns and rows; the data seed 0 leaves the values as they
 * are, any other one deals the values of each column out anew among the rows, whose keys stay.
 *
 * <p>Immutable: the data is read once, and a part of it that fits in memory is kept.
 */
public final class UserWorlds implements WorldSource {
    private final ProfileOptions options;
    private final Profile profile;
    private final String category;
    private final String title;

    private UserWorlds(ProfileOptions options, Profile profile) {
        this.options = options;
        this.profile = profile;
        String name = String.valueOf(options.path().getFileName()).replaceFirst("\\.[A-Za-z0-9.]{1,12}$", "");
        this.category = Optional.ofNullable(options.category()).orElseGet(() -> PythonNames.of(name));
        this.title = Optional.ofNullable(options.title())
                .orElseGet(() -> capital(
                        Nouns.label(Optional.ofNullable(options.category()).orElse(name))));
    }

    /**
     * Reads and profiles data.
     *
     * @throws ProfileProblem when it cannot be used
     */
    public static UserWorlds of(ProfileOptions options) {
        return new UserWorlds(options, Profiler.of(options.path()));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The data that worlds are cut from, whole or a part that hangs together. */
    public Database pool() {
        return profile.pool();
    }

    /** SHA-256 of everything that decides its worlds: the files and their names, and what was said of them. */
    public String digest() {
        return CanonicalJson.id(
                Map.of("files", profile.digest(), "category", category, "title", title, "provenance", provenance()));
    }

    /** What was found in the data and done to it. */
    public List<ProfileNote> notes() {
        return profile.notes();
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    public World world(long shape, long data) {
        List<Table> tables = new SubSchema(profile, shape).tables();
        Map<String, List<Row>> rows = new SubRows(profile.pool(), tables, shape).rows();
        List<Table> fitted = tables.stream()
                .map(table -> fitted(table, rows.getOrDefault(table.name(), List.of())))
                .toList();
        Map<String, List<Row>> dealt = new TreeMap<>();
        fitted.forEach(
                table -> dealt.put(table.name(), dealt(table, rows.getOrDefault(table.name(), List.of()), data)));
        Database database = new Database(new Schema(fitted), dealt);
        List<Traits> traits = traits(fitted, shape);
        return new World(
                category,
                title,
                database,
                traits,
                new UserPlans(database, traits, shape).plans(),
                List.of(),
                List.of(),
                ToolNames.DERIVED,
                Makers.withAssay(provenance()),
                profile.notes().stream()
                        .filter(note -> note.table() == null
                                || fitted.stream()
                                        .anyMatch(table -> table.name().equals(note.table())))
                        .toList());
    }

    /** Columns are optional where a value is absent in these rows. */
    private static Table fitted(Table table, List<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int index = i;
            Column column = table.columns().get(i);
            boolean absent = rows.stream().anyMatch(row -> row.values().get(index) == null);
            columns.add(new Column(
                    column.name(), column.type(), column.references(), absent, column.label(), column.unit()));
        }
        return new Table(table.name(), table.noun(), table.plural(), columns, table.key());
    }

    private static List<Row> dealt(Table table, List<Row> rows, long data) {
        if (data == 0) {
            return rows;
        }
        List<List<@Nullable Value>> dealt = new ArrayList<>();
        rows.forEach(row -> dealt.add(new ArrayList<>(row.values())));
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (!table.key().contains(column.name())) {
                List<@Nullable Value> values = new ArrayList<>();
                for (Row row : rows) {
                    values.add(row.values().get(i));
                }
                List<@Nullable Value> shuffled =
                        Dice.of(data, "values", table.name(), column.name()).shuffled(values);
                for (int row = 0; row < dealt.size(); row++) {
                    dealt.get(row).set(i, shuffled.get(row));
                }
            }
        }
        return dealt.stream().map(Row::new).toList();
    }

    /** The traits of the columns that there are; in every second world one measure is hidden. */
    private List<Traits> traits(List<Table> tables, long shape) {
        List<Traits> traits = profile.traits().stream()
                .filter(each -> tables.stream()
                        .anyMatch(table -> table.name().equals(each.table())
                                && table.find(each.column()).isPresent()))
                .toList();
        Dice dice = Dice.of(shape, "hidden");
        List<Traits> measures = traits.stream()
                .filter(each -> each.threshold()
                        && tables.stream()
                                .anyMatch(table -> table.name().equals(each.table())
                                        && table.columns().size() > 4))
                .toList();
        if (measures.isEmpty() || dice.chance(0.5)) {
            return traits;
        }
        Traits hidden = dice.one(measures);
        return traits.stream()
                .map(each -> each.equals(hidden) ? hide(each) : each)
                .toList();
    }

    private static Traits hide(Traits each) {
        return new Traits(
                each.table(),
                each.column(),
                each.threshold(),
                each.additive(),
                each.category(),
                each.capacity(),
                true,
                each.atMost(),
                each.atLeast(),
                each.is(),
                each.addsTo());
    }

    private Provenance provenance() {
        return new Provenance(
                Optional.ofNullable(options.source()).orElseGet(() -> String.join(", ", profile.files())),
                options.license(),
                options.licenseEvidence(),
                options.createdAt(),
                new TreeMap<>(Map.of("data", "sha256:" + profile.digest())));
    }
}
