package dev.assay.search.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way that an agent without a model goes in a question, from its beginning to its end.
 *
 * @param deeds one after the other
 * @param answer what it hands in then; absent where it has nothing to say
 */
record Route(List<Deed> deeds, @Nullable String answer) {
    Route {
        deeds = List.copyOf(deeds);
    }
}
