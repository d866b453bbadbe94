package dev.assay.search.rubric;

/** A reply that cannot be used, with the reason in a sentence that the model may be told. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final HelpfulRefusal code;
    private final String reply;

    private Unusable(HelpfulRefusal code, String why, String reply) {
        super(why);
        this.code = code;
        this.reply = reply;
    }

    /** A reply that is not what it should be. */
    Unusable(HelpfulRefusal code, String why) {
        this(code, why, "");
    }

    HelpfulRefusal code() {
        return code;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** What was said; empty where nothing was. */
    String reply() {
        return reply;
    }

    /** The same of a reply. */
    Unusable of(String said) {
        return new Unusable(code, why(), said);
    }
}
