package dev.assay.search.rubric;

/** Why there is no open question. */
public enum HelpfulRefusal {
    /** The corpus has fewer documents of enough text than questions were asked for. */
    NO_DOCUMENT,
    /** The endpoint marked a reply as a refusal. */
    REFUSED,
    /** The bound on tokens ended a reply. */
    REPLY_CUT,
    /** A reply is not the JSON object of a question and its rubric. */
    QUESTION_MALFORMED,
    /** The rubric has too few dimensions, too many, one twice, or one without weight or words. */
    RUBRIC_INVALID,
    /** The question says the title or another name of its document. */
    TITLE_IN_QUESTION,
    /** It is much like a question of a list of published ones. */
    CONTAMINATED,
    /** The model gave no answer. */
    NO_ANSWER,
    /** A judgement is not the JSON object that was asked for. */
    JUDGEMENT_MALFORMED,
    /** A judgement leaves a dimension out, has one twice, or one that the rubric does not have. */
    JUDGEMENT_INCOMPLETE,
    /** A score is no whole number of the scale. */
    JUDGEMENT_OUT_OF_RANGE,
    /** The answer with search is not better than the one from memory, by as much as was asked for. */
    NO_BENEFIT
}
