package dev.assay.env.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.Environment;
import dev.assay.env.bundle.ToolFiles;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a synthesis.
 *
 * @param parts of the environment; absent when there is none
 * @param outcomes of the tasks that were asked for, in order of difficulty, at most as many
 * @param transcript everything that was said, as JSON lines
 * @param usage what it took; for reports only
 */
public record Synthesised(@Nullable Parts parts, List<Outcome> outcomes, String transcript, Usage usage) {
    public Synthesised {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * A task, or why there is none.
     *
     * @param task that has passed the gate
     * @param verdictNanos time of one verdict, for reports only
     * @param stop why not
     */
    public record Outcome(@Nullable ToolTask task, long verdictNanos, @Nullable Stop stop) {
        static Outcome of(ToolTask task, long verdictNanos) {
            return new Outcome(task, verdictNanos, null);
        }

        static Outcome of(Stop stop) {
            return new Outcome(null, 0, stop);
        }
    }

    /**
     * Everything that an environment is made of.
     *
     * @param category of it
     * @param title of it
     * @param tables its data, as JSON
     * @param tools its tools
     * @param script the {@code database.py} that made the data
     * @param seeds of its data
     * @param provenance of its rows
     */
    public record Parts(
            String category,
            String title,
            String tables,
            ToolFiles tools,
            String script,
            Environment.Seeds seeds,
            Provenance provenance) {
        /** The files. */
        public Bundle bundle() {
            return Bundle.of(world(), seeds, tools);
        }

        World world() {
            try {
                return world(TableReader.read(CanonicalJson.mapper().readTree(tables)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The tables of an environment must be JSON.", e);
            }
        }

        private World world(Database database) {
            return Synthesised.world(category, title, database, provenance);
        }
    }

    static World world(String category, String title, Database database, Provenance provenance) {
        return new World(
                category, title, database, List.of(), List.of(), List.of(), List.of(), ToolNames.DERIVED, provenance);
    }
}
