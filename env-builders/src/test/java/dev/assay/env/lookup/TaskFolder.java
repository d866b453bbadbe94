package dev.assay.env.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.HostPython;
import dev.assay.env.bundle.SqliteDatabase;
import dev.assay.env.bundle.ToolsPython;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A folder with the files of an environment and its tasks, to run them with the Python of this machine. */
public record TaskFolder(Path folder) {
    private static final String HARNESS =
            """
            import json, sqlite3, tools

            def load(path):
                space = {}
                with open(path, encoding='utf-8') as file:
                    exec(compile(file.read(), path, 'exec'), space)
                return space

            class Counting:
                def __init__(self, offered):
                    self.calls, self.offered, self.asked = 0, offered, []
                def __getattr__(self, name):
                    if name not in self.offered:
                        raise AttributeError(name)
                    def call(**arguments):
                        self.calls += 1
                        plain = json.loads(json.dumps(arguments))
                        if name.startswith(('get_', 'find_', 'search_')):
                            self.asked.append((name, json.dumps(plain, sort_keys=True)))
                        return json.loads(json.dumps(tools.TOOLS[name](**plain)))
                    return call

            def solve(task, database, offered, kept=None):
                final = tools.connect(database)
                counting = Counting(offered)
                load(task + '/solution.py')['solve'](counting)
                verify = load(task + '/verify.py')
                if kept:
                    final.backup(sqlite3.connect(kept))
                judged = verify['verify'](tools.SUBMITTED[-1], sqlite3.connect(database), final)
                return {'answer': tools.SUBMITTED[-1], 'calls': counting.calls, 'right': judged[0], 'reason': judged[1],
                        'repeated': len(counting.asked) - len(set(counting.asked))}

            def judge(task, database, answers):
                verify = load(task + '/verify.py')
                facts = verify['load'](sqlite3.connect(database))
                return [list(verify['judge'](answer, facts)) for answer in answers]

            def judge_states(task, database, attempts):
                verify = load(task + '/verify.py')
                facts = verify['load'](sqlite3.connect(database))
                return [list(verify['judge'](answer, facts, sqlite3.connect(final))) for final, answer in attempts]

            """;

    /** The tools of a world, in a folder. */
    public static TaskFolder of(Path folder, World world) {
        try {
            Files.writeString(folder.resolve("tools.py"), ToolsPython.of(world, ToolCatalogue.of(world)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TaskFolder(folder);
    }

    /** Writes a database. */
    public void database(String name, Database database) {
        try {
            Files.write(folder.resolve(name), SqliteDatabase.write(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the Python of a task. */
    public void task(String name, String solution, String verifier) {
        try {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name + "/solution.py"), solution);
            Files.writeString(folder.resolve(name + "/verify.py"), verifier);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Python expressions over {@code solve} and {@code judge} are, as JSON. */
    public List<JsonNode> run(List<String> expressions) {
        try {
            Files.writeString(
                    folder.resolve("all.py"),
                    HARNESS
                            + expressions.stream()
                                    .map(each -> "print(json.dumps(%s))".formatted(each))
                                    .collect(Collectors.joining("\n")));
            String out =
                    HostPython.run(folder, "exec(compile(open('all.py', encoding='utf-8').read(), 'all.py', 'exec'))");
            return out.lines()
                    .map(line -> CanonicalJson.read(line, JsonNode.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Python list of texts. */
    public static String list(List<String> texts) {
        return texts.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
