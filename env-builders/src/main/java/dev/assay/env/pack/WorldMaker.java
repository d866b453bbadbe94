package dev.assay.env.pack;

import dev.assay.env.world.Makers;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.transact.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes one world of a pack. */
final class WorldMaker {
    private final Pack pack;
    private final Draws shape;
    private final Draws data;
    private final Presence presence;
    private final List<PackTable> tables = new ArrayList<>();

    WorldMaker(Pack pack, long shape, long data) {
        this.pack = pack;
        this.shape = new Draws(shape, pack.category());
        this.data = this.shape.within(data);
        this.presence = Presence.draw(pack.tables(), this.shape);
        for (PackTable table : pack.tables().all()) {
            if (presence.has(table.name())) {
                tables.add(present(table));
            }
        }
    }

    /** What the shape has of a table; what is said of something that it lacks is left out. */
    private PackTable present(PackTable table) {
        return table.with(table.columns().stream()
                        .filter(column -> presence.has(table.name(), column.name()))
                        .map(column -> column.with(
                                column.but().stream()
                                        .filter(but ->
                                                presence.has(but.condition().uses()))
                                        .toList(),
                                column.where().stream()
                                        .filter(where ->
                                                presence.has(where.condition().uses()))
                                        .toList()))
                        .toList())
                .saying(table.facts().stream()
                        .filter(fact -> presence.has(fact.condition().uses()))
                        .toList());
    }

    /** The tables with what the shape has of them. */
    List<PackTable> tables() {
        return List.copyOf(tables);
    }

    World world() {
        KeyMaker keys = new KeyMaker(tables, shape);
        ShapedPlans plans = new ShapedPlans(presence, shape, keys);
        List<Action> actions = ShapedActions.of(pack.actions(), presence, shape);
        List<String> names = actions.stream().map(Action::name).toList();
        return new World(
                pack.category(),
                pack.title(),
                database(keys),
                traits(),
                plans.of(pack.plans()),
                actions,
                pack.policy().stream()
                        .filter(line -> line.in(presence, names))
                        .map(PackLine::text)
                        .toList(),
                toolNames(),
                Makers.withAssayAndNames(pack.provenance()));
    }

    private Database database(KeyMaker keys) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        tables.forEach(table -> drafts.put(table.name(), new Draft(table, keys.of(table.name()))));
        Filler filler = new Filler(drafts, shape, data);
        for (Draft draft : drafts.values()) {
            Referrer referrer = new Referrer(draft, drafts, keys, data);
            for (PackColumn column : draft.table().columns()) {
                fill(draft, column, filler, referrer);
            }
            mirror(draft);
        }
        Map<String, List<Row>> rows = new TreeMap<>();
        drafts.forEach((name, draft) -> rows.put(name, draft.rows()));
        Database database = new Derivation(tables, rows).database();
        Facts.check(tables, database);
        return database;
    }

    private static void fill(Draft draft, PackColumn column, Filler filler, Referrer referrer) {
        Filling filling = column.filling();
        if (draft.table().key().contains(column.name())
                || filling instanceof Filling.Derived
                || filling instanceof Filling.Holds) {
            return;
        }
        if (filling instanceof Filling.Refer refer) {
            referrer.fill(column, refer);
        } else {
            filler.fill(draft, column);
        }
    }

    /** Gives each row of a symmetric table the values of its mirror image, where that comes before it. */
    private static void mirror(Draft draft) {
        if (!draft.table().symmetric()) {
            return;
        }
        for (int row = 0; row < draft.size(); row++) {
            var key = draft.keys().get(row);
            int image = draft.row(List.of(key.get(1), key.get(0)));
            if (image >= 0 && image < row) {
                for (PackColumn column : draft.table().columns()) {
                    if (!draft.table().key().contains(column.name())) {
                        draft.put(column.name(), row, draft.cell(column.name(), image), Draft.NOWHERE);
                    }
                }
            }
        }
    }

    private List<Traits> traits() {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(PackColumn::traits)
                .filter(Objects::nonNull)
                .toList();
    }

    private ToolNames toolNames() {
        TreeMap<String, String> byKey = new TreeMap<>();
        TreeMap<String, String> byReference = new TreeMap<>();
        for (PackTable table : tables) {
            if (table.tool() != null) {
                byKey.put(table.name(), table.tool());
            }
            for (PackColumn column : table.columns()) {
                if (column.tool() != null) {
                    byReference.put(Uses.column(table.name(), column.name()), column.tool());
                }
            }
        }
        return new ToolNames(byKey, byReference);
    }
}
