package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Makes SQLite files from SQL, in a judge. The same SQL and the same version of SQLite give the same bytes. */
public final class DatabaseBuild {
    private static final ChildLimits LIMITS =
            ChildLimits.once().withCpuSeconds(25).withOutput(64L << 20, 64 << 20);

    private final PythonHost judge;

    /** Creates it. */
    public DatabaseBuild(PythonHost judge) {
        this.judge = judge;
    }

    /** Runs a script on an empty database and writes that to a file; why not, if the script is at fault. */
    public Optional<String> write(String sql, Path target) {
        ObjectNode arguments = CanonicalJson.mapper().createObjectNode().put("sql", sql);
        try (PythonChild child = judge.start(new ChildSpec(Role.DATABASE, arguments, Map.of(), LIMITS))) {
            Received received = child.receive(LIMITS.wall());
            if (received instanceof Received.Ended ended) {
                return Optional.of(ended.end().text());
            }
            ObjectNode body = ((Received.Message) received).body();
            if (!body.path("database").isTextual()) {
                return Optional.of(body.path("failed").asText("no database came of it"));
            }
            Files.write(target, Base64.getDecoder().decode(body.path("database").asText()));
            return Optional.empty();
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The database (%s) cannot be written: %s".formatted(target, e), true, e);
        }
    }
}
