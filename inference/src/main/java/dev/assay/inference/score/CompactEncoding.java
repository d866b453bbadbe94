package dev.assay.inference.score;

import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which small models read trajectories, {@code compact/1}: for training and for scoring, written here alone.
 *
 * <pre>
 * {@literal <|tools|>}one line a tool
 * {@literal <|system|>}… {@literal <|developer|>}… {@literal <|user|>}…
 * {@literal <|assistant|><|think|>}reasoning{@literal <|thought|>}words{@literal <|call|>}name{@literal <|arguments|>}as written{@literal <|end|>}
 * {@literal <|result|>}what a tool returned, or {@literal <|failed|>}why it could not
 * {@literal <|stop|>}why the trajectory ended{@literal <|answer|>}what was handed in, unless the last words were that{@literal <|end|>}
 * </pre>
 *
 * <p>It is the branch that the trajectory ended on. What is absent takes no mark. Neither reward nor verdict, nor the names of task and
 * agent, nor times are in it. In other people's words {@code <|} is broken by a word joiner (U+2060), so that nothing they say is a
 * mark; half of a surrogate pair is U+FFFD. A result of more than 2,000 UTF-16 units keeps its first 1,500 and its last 500, with
 * {@code <|cut|>} between them.
 */
public final class CompactEncoding {
    /** What {@code assay_encoding} of a model's configuration calls it. */
    public static final String NAME = "compact/1";

    /** Every mark. A tokenizer for this form has each of them as one token. */
    public static final List<String> MARKS = List.of(
            "<|tools|>",
            "<|system|>",
            "<|developer|>",
            "<|user|>",
            "<|assistant|>",
            "<|think|>",
            "<|thought|>",
            "<|call|>",
            "<|arguments|>",
            "<|result|>",
            "<|failed|>",
            "<|cut|>",
            "<|stop|>",
            "<|answer|>",
            "<|end|>");

    private static final int LONGEST_RESULT = 2_000;
    private static final int KEPT_FIRST = 1_500;

    private final List<Piece> pieces = new ArrayList<>();

    private CompactEncoding() {}

    /** What a scorer reads of a trajectory. Throws {@link Unscored}. */
    public static List<Piece> pieces(Trace trace) {
        CompactEncoding out = new CompactEncoding();
        out.trajectory(trace);
        if (out.pieces.stream().noneMatch(Piece::own)) {
            throw new Unscored(
                    Reason.NOTHING_SAID,
                    "The policy said nothing on the branch that counts (%d messages, ended by %s)."
                            .formatted(trace.lastPath().size(), trace.ending().stop()));
        }
        return List.copyOf(out.pieces);
    }

    private void trajectory(Trace trace) {
        String tools = ToolLines.of(trace.tools());
        if (!tools.isEmpty()) {
            say("<|tools|>", tools, false);
        }
        String last = null;
        for (int place : trace.lastPath()) {
            TraceNode node = trace.nodes().get(place);
            message(node.message(), node.sampled());
            last = node.message().content();
        }
        say("<|stop|>", trace.ending().stop().json(), false);
        String answer = trace.ending().answer();
        if (answer != null && !answer.equals(last)) {
            say("<|answer|>", answer, false);
        }
        mark("<|end|>", false);
    }

    private void message(TraceMessage message, boolean own) {
        if (message.role() == Role.ASSISTANT) {
            reply(message, own);
        } else if (message.role() == Role.TOOL) {
            mark(Boolean.TRUE.equals(message.failed()) ? "<|failed|>" : "<|result|>", false);
            result(message.content());
        } else {
            say("<|%s|>".formatted(message.role().json()), message.content(), false);
        }
    }

    private void reply(TraceMessage message, boolean own) {
        mark("<|assistant|>", false);
        if (message.reasoning() != null) {
            say("<|think|>", message.reasoning(), own);
            mark("<|thought|>", own);
        }
        text(message.content(), own);
        for (TraceCall call : message.calls()) {
            say("<|call|>", call.name(), own);
            say("<|arguments|>", call.arguments(), own);
        }
        mark("<|end|>", own);
    }

    private void result(@Nullable String content) {
        if (content == null || content.length() <= LONGEST_RESULT) {
            text(content, false);
            return;
        }
        text(content.substring(0, KEPT_FIRST), false);
        mark("<|cut|>", false);
        text(content.substring(content.length() - (LONGEST_RESULT - KEPT_FIRST)), false);
    }

    private void say(String mark, @Nullable String words, boolean own) {
        mark(mark, own);
        text(words, own);
    }

    private void mark(String mark, boolean own) {
        pieces.add(new Piece(mark, true, own));
    }

    private void text(@Nullable String words, boolean own) {
        if (words != null && !words.isEmpty()) {
            pieces.add(new Piece(plain(words), false, own));
        }
    }

    /** Words in which nothing is a mark, and which have bytes in UTF-8. */
    static String plain(String words) {
        String unmarked = words.replace("<|", "<\u2060|");
        StringBuilder whole = new StringBuilder(unmarked.length());
        unmarked.codePoints().forEach(point -> whole.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return whole.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
