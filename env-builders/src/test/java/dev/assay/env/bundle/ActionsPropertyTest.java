package dev.assay.env.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.pack.Packs;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsPropertyTest {
    private static final int CALLS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void callsInPythonDoWhatTheyDoInJava(long seed) throws IOException {
        World plain = new RandomWorld(seed).world(List.of());
        RandomActions random = new RandomActions(seed, plain.database());
        compare("seed " + seed, new RandomWorld(seed).world(random.actions()), random);
    }

    @Test
    void actionsOfThePacksDoInPythonWhatTheyDoInJava() throws IOException {
        int done = 0;
        for (String pack : Packs.shipped()) {
            World world = Packs.named(pack).world(7, 7);
            if (!world.actions().isEmpty()) {
                done += compare(pack, world, new RandomActions(7, world.database()));
            }
        }
        assertThat(done).as("calls that were done").isGreaterThan(100);
    }

    /** Makes random calls in both; how many of them were done. */
    private int compare(String name, World world, RandomActions random) throws IOException {
        Files.writeString(folder.resolve("tools.py"), ToolsPython.of(world, ToolCatalogue.of(world)));
        Files.write(folder.resolve("db.sqlite"), SqliteDatabase.write(world.database()));
        State state = State.of(world.database());
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        List<Boolean> done = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Action action = world.actions().get(i % world.actions().size());
            Map<String, Value> arguments = new TreeMap<>();
            action.parameters().forEach(each -> arguments.put(each.name(), random.argument(each)));
            Optional<State> next = ActionRunner.call(state, action, arguments, ActionRunner.Rules.ENFORCED);
            done.add(next.isPresent());
            state = next.orElse(state);
            ObjectNode call = calls.addObject().put("tool", action.name());
            call.set("arguments", CanonicalJson.mapper().valueToTree(arguments));
        }
        Files.writeString(folder.resolve("calls.json"), calls.toString());
        String ran = run();
        assertThat(ran)
                .as("%s: %s", name, Files.readString(folder.resolve("why.json")))
                .isEqualTo(done.toString());
        Database last = SqliteDatabase.read(
                Files.readAllBytes(folder.resolve("last.sqlite")),
                world.database().schema());
        assertThat(content(last)).as(name).isEqualTo(content(state.database()));
        return Collections.frequency(done, true);
    }

    private String run() {
        return HostPython.run(
                        folder,
                        """
                        import json, pathlib, sqlite3, tools
                        connection = tools.connect("db.sqlite")
                        done, why = [], []
                        for call in json.load(open("calls.json", encoding="utf-8")):
                            try:
                                json.dumps(tools.TOOLS[call["tool"]](**call["arguments"]), allow_nan=False)
                                done.append(True)
                            except tools.ToolError as error:
                                done.append(False)
                                why.append([len(done) - 1, call, str(error)])
                        pathlib.Path("last.sqlite").unlink(missing_ok=True)
                        connection.backup(sqlite3.connect("last.sqlite"))
                        json.dump(why, open("why.json", "w"))
                        print(json.dumps(done))
                        """)
                .strip();
    }

    private static Map<String, Object> content(Database database) {
        Map<String, Object> content = new HashMap<>();
        for (Table table : database.schema().tables()) {
            content.put(table.name(), new HashSet<>(database.rows(table.name())));
        }
        return content;
    }
}
