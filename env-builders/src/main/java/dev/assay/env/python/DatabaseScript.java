package dev.assay.env.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Map;

/** Runs a {@code database.py} on an empty database, in a solver: no file, no network, no other process. */
public final class DatabaseScript {
    private static final ChildLimits LIMITS =
            ChildLimits.once().withCpuSeconds(10).withOutput(32L << 20, 16 << 20);

    private final PythonHost solver;

    /** Creates it. */
    public DatabaseScript(PythonHost solver) {
        this.solver = solver;
    }

    /** What came of a script. */
    public sealed interface Result {
        /**
         * Tables.
         *
         * @param tables a list with {@code name}, {@code key}, {@code columns} ({@code name}, {@code type} as declared, {@code optional},
         *     {@code references}, empty without) and {@code rows} of each
         */
        record Made(JsonNode tables) implements Result {}

        /** No database, for this reason. */
        record Failed(String why) implements Result {}
    }

    /** Runs {@code build(connection, seed)}. */
    public Result run(String source, long seed) {
        ObjectNode arguments =
                CanonicalJson.mapper().createObjectNode().put("source", source).put("seed", seed);
        try (PythonChild child = solver.start(new ChildSpec(Role.GATHER, arguments, Map.of(), LIMITS))) {
            Received received = child.receive(LIMITS.wall());
            if (received instanceof Received.Ended ended) {
                return new Result.Failed(ended.end().text());
            }
            JsonNode body = ((Received.Message) received).body();
            return body.path("tables").isArray()
                    ? new Result.Made(body.path("tables"))
                    : new Result.Failed(body.path("failed").asText("the script made nothing"));
        }
    }
}
