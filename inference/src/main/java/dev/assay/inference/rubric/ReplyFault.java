package dev.assay.inference.rubric;

/** Why a reply about a rubric, or any reply, cannot be used. */
public enum ReplyFault implements Fault {
    /** The endpoint marked it as a refusal. */
    REFUSED,
    /** The bound on tokens ended it. */
    REPLY_CUT,
    /** It is not the JSON object of a rubric. */
    RUBRIC_MALFORMED,
    /** The rubric has too few dimensions, too many, one twice, or one without weight or words. */
    RUBRIC_INVALID,
    /** A judgement is not the JSON object that was asked for. */
    JUDGEMENT_MALFORMED,
    /** A judgement leaves a dimension out, has one twice, or one that the rubric does not have. */
    JUDGEMENT_INCOMPLETE,
    /** A score is no whole number of the scale. */
    JUDGEMENT_OUT_OF_RANGE
}
