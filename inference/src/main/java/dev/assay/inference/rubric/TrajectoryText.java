package dev.assay.inference.rubric;

import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory as a judge reads it. Verdict and reward are not in it, nor who acted. What the policy writes cannot pass for what it was
 * told: in the course only the first line of each part begins at the margin.
 *
 * @param prompt what the user said before the policy spoke: the same for all trajectories of a task
 * @param task the same with what the operator said
 * @param course what the policy thought, said and called, and what it was told, on all branches, each once
 * @param answer what was handed in; empty where nothing was
 */
public record TrajectoryText(String prompt, String task, String course, String answer) {
    private static final int LONGEST_TASK = 8_000;
    private static final int LONGEST_COURSE = 24_000;
    private static final int LONGEST_WORDS = 2_000;
    private static final int LONGEST_RESULT = 800;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** That of a trajectory; what is long is cut in its middle. */
    public static TrajectoryText of(Trace trace) {
        StringBuilder prompt = new StringBuilder();
        StringBuilder task = new StringBuilder();
        StringBuilder course = new StringBuilder();
        boolean spoken = false;
        for (TraceNode node : trace.nodes()) {
            if (node.copyOf() != null) {
                continue;
            }
            spoken |= node.message().role() == Role.ASSISTANT;
            if (spoken) {
                lines(node.message(), course);
            } else {
                line("", node.message().content(), LONGEST_TASK, task);
                if (node.message().role() != Role.SYSTEM) {
                    line("", node.message().content(), LONGEST_TASK, prompt);
                }
            }
        }
        return new TrajectoryText(
                cut(prompt.toString().strip(), LONGEST_TASK),
                cut(task.toString().strip(), LONGEST_TASK),
                cutLines(course.toString().strip(), LONGEST_COURSE),
                cut(Objects.requireNonNullElse(trace.ending().answer(), ""), LONGEST_TASK));
    }

    private static void lines(TraceMessage message, StringBuilder to) {
        if (message.role() == Role.TOOL) {
            boolean failed = Boolean.TRUE.equals(message.failed());
            line(failed ? "failed: " : "result: ", message.content(), LONGEST_RESULT, to);
            return;
        }
        if (message.role() != Role.ASSISTANT) {
            line("told: ", message.content(), LONGEST_WORDS, to);
            return;
        }
        line("thought: ", message.reasoning(), LONGEST_WORDS, to);
        line("said: ", message.content(), LONGEST_WORDS, to);
        for (TraceCall call : message.calls()) {
            line("called: ", call.name() + " " + call.arguments(), LONGEST_WORDS, to);
        }
    }

    private static void line(String what, @Nullable String text, int most, StringBuilder to) {
        if (text != null && !text.isBlank()) {
            String part = cut(text.strip(), most);
            String shown = what.isEmpty() ? part : LINE_BREAK.matcher(part).replaceAll("\n  ");
            to.append(what).append(shown).append('\n');
        }
    }

    /** So many characters at most, two thirds from the beginning and one from the end; none is cut in two. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = most * 2 / 3;
        int tail = text.length() - (most - head);
        return text.substring(0, Quoted.splits(text, head) ? head - 1 : head)
                + "\n[…]\n"
                + text.substring(Quoted.splits(text, tail) ? tail + 1 : tail);
    }

    /** The same of whole lines, so that no line's middle comes to the margin; none of them is as long as what is kept of either end. */
    private static String cutLines(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = text.lastIndexOf('\n', most * 2 / 3);
        int tail = text.indexOf('\n', text.length() - (most - most * 2 / 3));
        return text.substring(0, Math.max(0, head)) + "\n[…]" + (tail < 0 ? "" : text.substring(tail));
    }
}
