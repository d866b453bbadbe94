package dev.assay.pipelines.swe;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validations that an earlier run finished. A row whose image is gone from the engine is no finished work: nobody could use
 * it.
 *
 * @param there whether the engine has an image; throws {@link InfraException} when none answers
 */
record Earlier(WorkStore store, Predicate<String> there) {
    static final String STAGE = "validate";

    /** The kind of note that says that a row was taken over unseen. */
    static final String UNSEEN = "image not looked for";

    private static final Logger LOG = LoggerFactory.getLogger(Earlier.class);

    /** The finished work of a key, where it can still be used. */
    Optional<Finished> find(String key, String candidate, Emit<?> out) {
        return store.find(STAGE, key, Finished.class).filter(finished -> {
            SweTask task = finished.task();
            return task == null || usable(task, candidate, out);
        });
    }

    private boolean usable(SweTask task, String candidate, Emit<?> out) {
        String image = task.environment().digest();
        try {
            boolean found = there.test(image);
            if (!found) {
                LOG.warn("The image ({}) of ({}) is gone: it is proven again.", image, task.instanceId());
            }
            return found;
        } catch (InfraException e) {
            // Without an engine nothing could be proven again; the row is what it was when it was.
            LOG.warn(
                    "Whether the image ({}) of ({}) is still there cannot be said: {}",
                    image,
                    task.instanceId(),
                    e.getMessage());
            out.note(new Note(STAGE, candidate, UNSEEN, 1));
            return true;
        }
    }
}
