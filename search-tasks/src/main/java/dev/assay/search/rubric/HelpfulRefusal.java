package dev.assay.search.rubric;

import dev.assay.inference.rubric.Fault;

/** Why there is no open question, besides {@link dev.assay.inference.rubric.ReplyFault what is wrong with a reply}. */
public enum HelpfulRefusal implements Fault {
    /** The corpus has fewer documents of enough text than questions were asked for. */
    NO_DOCUMENT,
    /** A reply is not the JSON object of a question and its rubric. */
    QUESTION_MALFORMED,
    /** The question says the title or another name of its document. */
    TITLE_IN_QUESTION,
    /** It is much like a question of a list of published ones. */
    CONTAMINATED,
    /** The model gave no answer. */
    NO_ANSWER,
    /** The answer with search is not better than the one from memory, by as much as was asked for. */
    NO_BENEFIT
}
