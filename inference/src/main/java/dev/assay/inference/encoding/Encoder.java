package dev.assay.inference.encoding;

import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.EncodingException.Reason;
import dev.assay.inference.encoding.Span.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes conversations as DeepSeek-V3.2 reads them, byte for byte as the encoder published beside the weights does.
 *
 * <p>Where that encoder crashes this one throws {@link EncodingException}.
 */
public final class Encoder {
    private final EncoderOptions options;

    /** An encoder with these options. */
    public Encoder(EncoderOptions options) {
        this.options = options;
    }

    /** The prompt of a whole conversation. */
    public Prompt encode(List<ChatMessage> messages) {
        return encode(List.of(), messages);
    }

    /**
     * The text that these messages add behind a context rendered before. Within one user turn texts only grow; a new user message
     * changes how the context itself is rendered, so then the whole must be encoded anew.
     */
    public Prompt encode(List<ChatMessage> context, List<ChatMessage> messages) {
        List<ChatMessage> all = new ArrayList<>(context);
        all.addAll(messages);
        checkDevelopers(all, messages.isEmpty());
        PromptWriter out = new PromptWriter(options.controlText());
        if (options.bos() && context.isEmpty()) {
            out.put(Source.FRAME, Tokens.BOS);
        }
        MessageRenderer renderer = new MessageRenderer(options, all, out);
        for (int i = context.size(); i < all.size(); i++) {
            renderer.render(i);
        }
        return out.prompt();
    }

    /** The published encoder drops developer messages along with old reasoning and then loses count of its messages. */
    private void checkDevelopers(List<ChatMessage> all, boolean nothingToRender) {
        if (!options.thinking() || !options.dropThinking() || nothingToRender) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof DeveloperMessage && !options.rule().keeps(all, i)) {
                throw new EncodingException(
                        Reason.DROPPED_DEVELOPER,
                        i,
                        ("Message %d is a developer message before the last user message; dropping old reasoning would drop it, too."
                                        + "%nMaybe do not drop: old reasoning stays out all the same.")
                                .formatted(i));
            }
        }
    }
}
