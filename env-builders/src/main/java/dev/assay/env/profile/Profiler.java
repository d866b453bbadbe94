package dev.assay.env.profile;

import dev.assay.env.profile.DataFile.Format;
import dev.assay.env.profile.ProfileProblem.Code;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Profiles what lies at a path: loads, types, finds keys and references, and takes a pool of rows. */
final class Profiler {
    /** More tables than anyone looks at; the first are taken. */
    private static final int MOST_TABLES = 60;

    private final Notes notes = new Notes();
    private final Workspace workspace;
    private final String digest;

    private Profiler(Workspace workspace, String digest) {
        this.workspace = workspace;
        this.digest = digest;
    }

    /**
     * The profile of a file or folder.
     *
     * @throws ProfileProblem when nothing in it can be used
     */
    static Profile of(Path path) {
        List<DataFile> files = DataFile.at(path);
        try (Workspace workspace = new Workspace()) {
            Profiler profiler = new Profiler(workspace, DataDigest.of(files));
            try {
                return profiler.profile(files);
            } catch (SQLException e) {
                throw new ProfileProblem(Code.NOT_READABLE, "The data cannot be profiled: " + workspace.said(e), e);
            }
        }
    }

    private Profile profile(List<DataFile> files) throws SQLException {
        List<Draft> drafts = new ReferenceFinder(workspace, notes, drafts(load(files))).find();
        KeyFinder keys = new KeyFinder(workspace, notes);
        List<Draft> keyed = new ArrayList<>();
        for (Draft draft : new Ordering(notes).order(drafts)) {
            keyed.add(keys.any(draft));
        }
        Pool pool = new Pool(workspace, notes, keyed);
        pool.fill();
        List<Traits> traits = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        Map<String, List<Row>> rows = new TreeMap<>();
        for (Draft draft : keyed) {
            List<Row> own = pool.rows(draft);
            rows.put(draft.name(), own);
            tables.add(table(draft, own));
            draft.columns().forEach(field -> TraitFinder.of(draft, field).ifPresent(traits::add));
        }
        Database database = new Database(new Schema(tables), rows);
        if (tables.stream().noneMatch(table -> Interest.of(table, database.rows(table.name())))) {
            throw new ProfileProblem(
                    Code.NOTHING_USABLE,
                    "No table has %d rows and more, and columns besides its key.%nMaybe more of the data belongs in the folder."
                            .formatted(Interest.ROWS));
        }
        if (traits.isEmpty()
                && tables.stream().noneMatch(Interest::ordered)
                && keyed.stream().noneMatch(Profiler::refers)) {
            throw new ProfileProblem(
                    Code.NOTHING_USABLE,
                    "No column holds numbers, dates or kinds to ask for, and no table refers to another.%nMaybe tables that belong to these are missing."
                            .formatted());
        }
        return new Profile(
                database,
                traits,
                notes.all(),
                files.stream().map(DataFile::name).toList(),
                digest);
    }

    private List<RawTable> load(List<DataFile> files) {
        List<RawTable> tables = new ArrayList<>();
        for (DataFile file : files) {
            if (file.format() == Format.SQLITE) {
                tables.addAll(new SqliteLoader(workspace, notes).load(file, tables.size()));
            } else {
                tables.add(new FileLoader(workspace, notes).load(file, tables.size()));
            }
        }
        return tables;
    }

    private List<Draft> drafts(List<RawTable> tables) throws SQLException {
        UniqueNames names = new UniqueNames("table");
        Drafting drafting = new Drafting(workspace, notes);
        List<Draft> drafts = new ArrayList<>();
        for (RawTable raw : tables) {
            String name = names.claim(raw.name());
            if (!name.equals(raw.name())) {
                notes.add("RENAMED", name, null, UniqueNames.WHY);
            }
            if (drafts.size() == MOST_TABLES) {
                notes.add("TABLE_LEFT_OUT", name, null, "There are more than %d tables.".formatted(MOST_TABLES));
                continue;
            }
            drafting.of(raw, name, drafts.size()).ifPresent(drafts::add);
        }
        KeyFinder keys = new KeyFinder(workspace, notes);
        List<Draft> keyed = new ArrayList<>();
        for (Draft draft : drafts) {
            keyed.add(keys.single(draft, drafts));
        }
        return keyed;
    }

    private static boolean refers(Draft draft) {
        return draft.columns().stream().anyMatch(field -> field.references() != null);
    }

    private static Table table(Draft draft, List<Row> rows) {
        List<Boolean> optional = new ArrayList<>();
        for (int i = 0; i < draft.columns().size(); i++) {
            int index = i;
            optional.add(rows.stream().anyMatch(row -> row.values().get(index) == null));
        }
        return new Table(
                draft.name(),
                draft.words().noun(),
                draft.words().plural(),
                Labels.columns(draft, optional),
                draft.key());
    }
}
