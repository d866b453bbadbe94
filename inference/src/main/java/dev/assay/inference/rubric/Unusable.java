package dev.assay.inference.rubric;

/** A reply that cannot be used, with the reason in a sentence that the model may be told. */
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault code;
    private final String reply;

    private Unusable(Fault code, String why, String reply) {
        super(why);
        this.code = code;
        this.reply = reply;
    }

    /** A reply that is not what it should be. */
    public Unusable(Fault code, String why) {
        this(code, why, "");
    }

    /** What is wrong, as a code. */
    public Fault code() {
        return code;
    }

    /** What is wrong, in a sentence. */
    public String why() {
        return String.valueOf(getMessage());
    }

    /** What was said; empty where nothing was. */
    public String reply() {
        return reply;
    }

    /** The same of a reply. */
    public Unusable of(String said) {
        return new Unusable(code, why(), said);
    }
}
