package dev.assay.inference.encoding;

/** What to do with text that contains a control text where it must not become structure. */
public enum ControlText {
    /** Refuse the conversation. */
    REFUSE,
    /** Break the control text with an invisible mark that {@link TextZone#restore} takes out again. */
    ESCAPE,
    /** Write it as it stands, as the published encoder does: for text that is trusted, and for comparison. */
    KEEP
}
