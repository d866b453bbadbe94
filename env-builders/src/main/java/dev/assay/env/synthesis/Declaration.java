package dev.assay.env.synthesis;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.ToolTask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as a model declared it, in Assay's own terms. What an agent is told, and the independent judge, follow from it alone. */
sealed interface Declaration permits LookupDeclaration, PlanDeclaration {
    /** Its kind. */
    ToolTask.Kind kind();

    /** Its JSON, for rows. */
    String json();

    /** The independent judge. */
    Evaluator evaluator();

    /**
     * The task in words.
     *
     * @param seed chooses among wordings of one meaning
     */
    String statement(World world, long seed);

    /** The same with our words for all of it. */
    Declaration worded(World world);

    /** Why it cannot be evaluated on a database, if so. */
    Optional<Problem> misfit(Database database);

    /** How many things it asks and says: a measure of size within a kind. */
    int parts();

    /** Share of right answers among valid ones, as far as it can be known. */
    @Nullable FeasibleShare share(World world, long seed);

    /** What kind of step leads here from an easier one of the same kind, a word of {@code ToolTask.Rung}. */
    String step(Declaration easier);
}
