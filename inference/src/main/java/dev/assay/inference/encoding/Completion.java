package dev.assay.inference.encoding;

import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import java.util.List;

/** What became of a completion. */
public sealed interface Completion {
    /** The message, or as much of it as was understood. */
    AssistantMessage message();

    /** A message, and what about its text is not as the layout asks; the published decoder refuses texts with a quirk, but for {@link Quirk.Kind#VALUE_NOT_JSON}. */
    record Parsed(AssistantMessage message, List<Quirk> quirks) implements Completion {
        public Parsed {
            quirks = List.copyOf(quirks);
        }
    }

    /**
     * No message.
     *
     * @param reason why
     * @param at the UTF-16 unit where reading ended
     * @param message what was understood before: calls that are whole, content and reasoning
     */
    record Malformed(Reason reason, int at, AssistantMessage message) implements Completion {}

    /** Something that is off and does no harm. */
    record Quirk(Kind kind, String text) {
        /** What. */
        public enum Kind {
            /** The calls begin without a blank line. */
            NO_BLANK_LINE,
            /** Other white space between tags than one line break. */
            SPACING,
            /** Text between the calls and the end; it is kept here. */
            TEXT_AFTER_CALLS,
            /** A value that is said to be JSON is none; the arguments hold it as it stands. */
            VALUE_NOT_JSON
        }
    }

    /** Why a completion is no message. */
    enum Reason {
        /** In thinking mode, reasoning that does not end before content or calls. */
        REASONING_NOT_CLOSED,
        /** No end of sentence after the content: cut off, or the serving side removed it. */
        NO_END,
        /** Calls that end in the middle. */
        CUT_OFF,
        /** A tag of a call that is not as it should be. */
        BAD_TAG,
        /** An argument given twice. */
        DUPLICATE_PARAMETER,
        /** Text after the end of sentence. */
        TEXT_AFTER_END,
        /** A control text within content or reasoning. */
        CONTROL_TEXT
    }
}
