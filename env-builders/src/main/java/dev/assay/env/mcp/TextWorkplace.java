package dev.assay.env.mcp;

import dev.assay.env.python.Ruling;
import java.util.Optional;

/** The tools of one session whose results are texts; so many calls are made at most, submissions included. */
final class TextWorkplace implements Workplace {
    private final TextSession session;
    private final int most;
    private int calls;

    TextWorkplace(TextSession session, int most) {
        this.session = session;
        this.most = most;
    }

    @Override
    public ToolReply call(String tool, String arguments) {
        if (spent()) {
            return ToolReply.failed(none());
        }
        TextSession.Told told = session.call(tool, arguments);
        return new ToolReply(told.text(), null, told.failed());
    }

    @Override
    public Submission submit(String arguments) {
        if (spent()) {
            return refused(none());
        }
        Optional<String> answer = SubmitTool.answer(arguments);
        return answer.isEmpty()
                ? refused("The arguments are not of the form {\"answer_text\":\"...\"}.")
                : new Submission(new ToolReply("The answer was received.", null, false), answer.get());
    }

    /** Counts a call. */
    private boolean spent() {
        return calls++ >= most;
    }

    private String none() {
        return "No call is left of %d.".formatted(most);
    }

    private static Submission refused(String why) {
        return new Submission(ToolReply.failed(why), null);
    }

    @Override
    public Ruling judge(String answer) {
        return session.judge(answer);
    }

    @Override
    public void close() {
        // It holds nothing but memory.
    }
}
