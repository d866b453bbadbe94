package dev.assay.inference.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one trajectory, with the state that they act on. Whatever a tool cannot do is a result; InfraException is for what breaks
 * below.
 *
 * <p>After a restart the calls made so far are made again on a fresh one, so the same calls in the same order must give the same
 * results; where they do not, the trajectory goes on from the first that differs.
 */
public interface Toolset {
    /** What is on offer, each a whole entry in OpenAI's chat form. */
    List<JsonNode> schemas();

    /**
     * Calls a tool that is on offer.
     *
     * @param arguments text of a JSON object
     */
    Result call(String name, String arguments);

    /**
     * What a tool returned.
     *
     * @param content told to the policy
     * @param failed whether it could not do what was asked
     * @param answer what was handed in, which ends the trajectory; null when this was no submission, or one that was not taken
     */
    record Result(String content, boolean failed, @Nullable String answer) {
        /** Done. */
        public static Result done(String content) {
            return new Result(content, false, null);
        }

        /** Not done. */
        public static Result failed(String content) {
            return new Result(content, true, null);
        }

        /** Handed in. */
        public static Result submitted(String content, String answer) {
            return new Result(content, false, answer);
        }
    }
}
