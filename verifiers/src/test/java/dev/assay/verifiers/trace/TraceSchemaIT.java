package dev.assay.verifiers.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published JSON Schema, applied by Python's {@code jsonschema}: it takes random traces, and refuses each of them after one field was
 * spoilt. This machine needs python3 with venv.
 */
@Tag("registries")
class TraceSchemaIT {
    private static final int TRACES = 500;

    private static final String CHECK =
            """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1], encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            validator = Draft202012Validator(schema)
            taken = refused = spoilt = 0

            def places(value, path=()):
                yield path
                items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
                for key, each in items:
                    yield from places(each, path + (key,))

            for line in open(sys.argv[2], encoding="utf-8"):
                trace = json.loads(line)
                taken += validator.is_valid(trace)
                # One place, by the number of the line: its value becomes a date, which no field is.
                all_places = [path for path in places(trace) if path]
                path = all_places[spoilt % len(all_places)]
                holder = trace
                for key in path[:-1]:
                    holder = holder[key]
                holder[path[-1]] = {"year": 2026}
                spoilt += 1
                refused += not validator.is_valid(trace)
            print(taken, refused, spoilt)
            """;

    @TempDir
    Path folder;

    @Test
    void theSchemaTakesTracesAndRefusesSpoiltOnes() throws IOException, InterruptedException {
        RandomTraces traces = new RandomTraces(11);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            lines.add(TraceJson.write(traces.next()));
        }
        Files.write(folder.resolve("traces.jsonl"), lines);
        Files.writeString(folder.resolve("check.py"), CHECK);
        run("python3", "-m", "venv", "venv");
        run("venv/bin/pip", "install", "--quiet", "jsonschema==4.26.0");
        String schema =
                Path.of("../docs/formats/trace.schema.json").toAbsolutePath().toString();
        assertThat(run("venv/bin/python", "check.py", schema, "traces.jsonl").strip())
                .isEqualTo("%d %d %d".formatted(TRACES, TRACES, TRACES));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        return said;
    }
}
