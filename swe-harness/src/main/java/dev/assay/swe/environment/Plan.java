package dev.assay.swe.environment;

import dev.assay.verifiers.task.Recipe;
import java.util.Optional;

/** What a planner answers: a recipe, or why it has none. */
public sealed interface Plan {
    /** The recipe, if there is one. */
    Optional<Recipe> recipe();

    /** A recipe to try. */
    record Found(Recipe value) implements Plan {
        @Override
        public Optional<Recipe> recipe() {
            return Optional.of(value);
        }
    }

    /**
     * No recipe.
     *
     * @param code {@code LANGUAGE_NOT_SUPPORTED}, {@code NO_PLAN} or {@code NO_REPAIR}
     * @param detail one sentence with values
     */
    record None(String code, String detail) implements Plan {
        @Override
        public Optional<Recipe> recipe() {
            return Optional.empty();
        }
    }
}
