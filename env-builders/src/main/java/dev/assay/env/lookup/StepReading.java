package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be read before a step can be answered.
 *
 * @param step the step
 * @param cells cells that do not depend on its rows, in order
 * @param source its rows; absent where it is over none
 * @param stages what is read of each of its rows, one after the other as long as the row may still count
 * @param rest tables all of whose rows are needed because nothing tells which refer to a row
 */
record StepReading(Step step, List<Term.Cell> cells, @Nullable Source source, List<Stage> stages, List<Rows> rest) {
    StepReading {
        cells = List.copyOf(cells);
        stages = List.copyOf(stages);
        rest = List.copyOf(rest);
    }

    /** Whether some tool is asked for a list. */
    boolean lists() {
        return !rest.isEmpty()
                || (source != null && !(source instanceof Source.Given))
                || stages.stream().anyMatch(stage -> !stage.related().isEmpty());
    }

    /** Rows, where they come from and what is needed of each. */
    record Rows(Source source, Need need) {}

    /**
     * A part of what is read of a row.
     *
     * @param need of the row and of what it refers to
     * @param related the rows that refer to it: sources of a given entity without key, which is the row
     * @param cells cells whose keys depend on it
     * @param test what a row must pass for the next stage to be read; absent where nothing is saved by a test
     */
    record Stage(Need need, List<Rows> related, List<Term.Cell> cells, @Nullable Condition test) {
        Stage {
            related = List.copyOf(related);
            cells = List.copyOf(cells);
        }

        /** Whether something is read at all. */
        boolean reads() {
            return !need.isEmpty() || !related.isEmpty() || !cells.isEmpty();
        }
    }
}
