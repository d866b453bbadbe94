package dev.assay.inference.encoding;

/**
 * How a conversation is encoded.
 *
 * @param thinking whether the model reasons before it answers
 * @param dropThinking whether old reasoning is dropped before rendering; the rule drops it anyway, but with this set an early
 *     developer message is refused, as in the published encoder
 * @param bos whether the text begins with the begin-of-sentence token (never when there is context)
 * @param controlText what to do with control texts in what people, tools and models wrote
 * @param rule which reasoning is kept
 */
public record EncoderOptions(
        boolean thinking, boolean dropThinking, boolean bos, ControlText controlText, ReasoningRule rule) {
    /** The published defaults of a version; control texts are refused. */
    public static EncoderOptions of(EncodingVersion version, boolean thinking) {
        return new EncoderOptions(thinking, true, true, ControlText.REFUSE, version.rule());
    }

    /** The same with another treatment of control texts. */
    public EncoderOptions with(ControlText treatment) {
        return new EncoderOptions(thinking, dropThinking, bos, treatment, rule);
    }

    /** The same with another rule for reasoning. */
    public EncoderOptions with(ReasoningRule other) {
        return new EncoderOptions(thinking, dropThinking, bos, controlText, other);
    }

    /** The same, with early developer messages rendered instead of refused. */
    public EncoderOptions withoutDropping() {
        return new EncoderOptions(thinking, false, bos, controlText, rule);
    }
}
