package dev.assay.search.question.construct;

/** Why no question was made of a beginning. */
public enum Reason {
    /** A kind of document that questions are not about. */
    KIND_NOT_ASKED,
    /** More documents lead to it than to most of its kind. */
    POPULAR,
    /** Its text is longer than that of most of its kind. */
    LONG_TEXT,
    /** It states too little to be described. */
    TOO_FEW_FACTS,
    /** It leads nowhere from where a chain could be made. */
    NO_CHAIN,
    /** No set of its clues fits it alone. */
    NOT_UNIQUE,
    /** Nothing in its clues can be searched for, or the best way from what can leads over too many pages. */
    NO_PATH,
    /** What is asked for is stated differently in two places. */
    CONTRADICTORY,
    /** Its words would say a title that they must not, or something much like it. */
    TITLE_IN_QUESTION
}
