package dev.assay.inference.encoding;

import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.Completion.Malformed;
import dev.assay.inference.encoding.Completion.Parsed;
import dev.assay.inference.encoding.Completion.Quirk;
import dev.assay.inference.encoding.Completion.Reason;
import java.util.ArrayList;
import java.util.List;

/** Reads a model's completion, its special tokens included, back into a message; no text makes it fail. */
public final class Decoder {
    /** What the published decoder looks for in content; role tokens are not among it. */
    private static final List<String> FORBIDDEN =
            List.of(Tokens.BOS, Tokens.EOS, Tokens.THINK, Tokens.END_THINK, Tokens.DSML);

    private final boolean thinking;

    /** A decoder of completions that begin with reasoning, or of those that do not. */
    public Decoder(boolean thinking) {
        this.thinking = thinking;
    }

    /** The message of a completion: what follows the prompt up to, and with, the end of sentence. */
    public Completion decode(String text) {
        return new Reading(text).read(thinking);
    }

    /** One text under way. */
    private static final class Reading {
        private final String text;
        private final List<Quirk> quirks = new ArrayList<>();
        private final List<ToolCall> calls = new ArrayList<>();
        private String reasoning = "";
        private String content = "";

        Reading(String text) {
            this.text = text;
        }

        Completion read(boolean thinking) {
            try {
                body(thinking ? reasoning() : 0);
                return new Parsed(message(), quirks);
            } catch (Stop stop) {
                return new Malformed(stop.reason(), stop.at(), message());
            }
        }

        private AssistantMessage message() {
            return new AssistantMessage(reasoning, content, calls);
        }

        private int reasoning() throws Stop {
            int end = text.indexOf(Tokens.END_THINK);
            int block = text.indexOf(Tokens.CALLS);
            if (end < 0 || (block >= 0 && block < end)) {
                int stop = end < 0 && block < 0 ? text.length() : Math.max(block, 0);
                reasoning = text.substring(0, stop);
                throw new Stop(Reason.REASONING_NOT_CLOSED, stop);
            }
            reasoning = text.substring(0, end);
            clean(reasoning, 0);
            return end + Tokens.END_THINK.length();
        }

        private void body(int start) throws Stop {
            int end = text.indexOf(Tokens.EOS, start);
            int block = text.indexOf(Tokens.CALLS, start);
            if (block >= 0 && (end < 0 || block < end)) {
                content = text.substring(start, beforeBlank(start, block));
                clean(content, start);
                after(new CallsReader(text, quirks, calls).read(block + Tokens.CALLS.length()));
                return;
            }
            content = text.substring(start, end < 0 ? text.length() : end);
            clean(content, start);
            if (end < 0) {
                throw new Stop(Reason.NO_END, text.length());
            }
            ended(end);
        }

        private int beforeBlank(int start, int block) {
            if (block - 2 >= start && text.startsWith("\n\n", block - 2)) {
                return block - 2;
            }
            quirks.add(new Quirk(Quirk.Kind.NO_BLANK_LINE, ""));
            return block;
        }

        private void after(int start) throws Stop {
            int end = text.indexOf(Tokens.EOS, start);
            String rest = text.substring(start, end < 0 ? text.length() : end);
            clean(rest, start);
            if (!rest.isEmpty()) {
                quirks.add(new Quirk(Quirk.Kind.TEXT_AFTER_CALLS, rest));
            }
            if (end >= 0) {
                ended(end);
            }
        }

        private void ended(int end) throws Stop {
            int rest = end + Tokens.EOS.length();
            if (rest < text.length()) {
                throw new Stop(Reason.TEXT_AFTER_END, rest);
            }
        }

        private static void clean(String part, int start) throws Stop {
            for (String control : FORBIDDEN) {
                int at = part.indexOf(control);
                if (at >= 0) {
                    throw new Stop(Reason.CONTROL_TEXT, start + at);
                }
            }
        }
    }
}
