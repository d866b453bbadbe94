package dev.assay.search.verify;

/** Why a constructed question was not kept. */
public enum Refusal {
    /** It is much like a question of a list of published ones. */
    CONTAMINATED,
    /** It says the title or another name of what it asks for. */
    TITLE_IN_QUESTION,
    /** The exact evaluator finds other answers than the draft names. */
    SECOND_ANSWER,
    /** Two documents state different values of what a subject has only one of. */
    CONTRADICTORY,
    /** A document no longer states, where the proof says so, what the proof says. */
    EVIDENCE_MISSING,
    /** One page that a single search shows says all that the answer rests on. */
    ONE_HOP,
    /** From what the question says, searches and links do not lead to the answer. */
    NO_PATH,
    /** What the pages say, read anew, does not confirm the answer. */
    NOT_CONFIRMED,
    /** An answering agent was right. */
    ANSWERED,
    /** The corpus does not tell whether what an agent said is wrong. */
    CANDIDATE_UNVERIFIABLE,
    /** Too few agents said anything. */
    TOO_FEW_CANDIDATES
}
