package dev.assay.inference.encoding;

import dev.assay.inference.encoding.EncodingException.Reason;
import dev.assay.inference.encoding.Span.Source;
import java.util.ArrayList;
import java.util.List;

/** Collects a prompt piece by piece, and who wrote each. */
final class PromptWriter {
    private final ControlText controlText;
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private int message = -1;

    PromptWriter(ControlText controlText) {
        this.controlText = controlText;
    }

    /** What follows belongs to this message. */
    void message(int index) {
        message = index;
    }

    /** Structure, or the operator's own text. */
    PromptWriter put(Source source, String piece) {
        if (piece.isEmpty()) {
            return this;
        }
        int bad = unpaired(piece);
        if (bad >= 0) {
            throw new EncodingException(
                    Reason.UNPAIRED_SURROGATE,
                    message,
                    "Message %d has half a surrogate pair (U+%04X), which no UTF-8 text can hold.%nMaybe remove it."
                            .formatted(message, (int) piece.charAt(bad)));
        }
        append(source, piece);
        return this;
    }

    /** Someone else's words, which must not become structure. */
    PromptWriter words(Source source, TextZone zone, String piece) {
        return put(source, controlText == ControlText.ESCAPE ? zone.escape(piece) : checked(zone, piece));
    }

    Prompt prompt() {
        return new Prompt(text.toString(), spans);
    }

    private String checked(TextZone zone, String piece) {
        if (controlText == ControlText.REFUSE) {
            zone.find(piece).ifPresent(control -> {
                throw new EncodingException(
                        Reason.CONTROL_TEXT,
                        message,
                        "Message %d contains (%s), which has a meaning of its own here (%s).%nMaybe escape or remove it."
                                .formatted(message, control, zone));
            });
        }
        return piece;
    }

    private void append(Source source, String piece) {
        int start = text.length();
        text.append(piece);
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.source() == source && last.message() == message) {
            spans.set(spans.size() - 1, new Span(last.start(), text.length(), source, message));
        } else {
            spans.add(new Span(start, text.length(), source, message));
        }
    }

    private static int unpaired(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < piece.length()
                    && Character.isLowSurrogate(piece.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
