package dev.assay.env.mcp;

import org.jspecify.annotations.Nullable;

/**
 * What came of a submission.
 *
 * @param session id of the session
 * @param task name of the task
 * @param id of the task
 * @param submission its number in the session, from 1
 * @param accepted whether it is right; absent when it could not be judged
 * @param reason why, or why it could not be judged
 * @param reward 1 or 0; absent when it could not be judged, for that is no fault of the agent's
 */
public record GradedSubmission(
        String session,
        String task,
        String id,
        int submission,
        @Nullable Boolean accepted,
        String reason,
        @Nullable Integer reward) {}
