package dev.assay.env.synthesis;

import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notices a model that goes round in circles within a step: the same reply to the same files, or the same question. */
final class Repetition {
    private static final int REPLIES = 3;
    private static final int QUESTIONS = 4;

    private final String step;
    private final Map<String, Integer> seen = new HashMap<>();

    Repetition(String step) {
        this.step = step;
    }

    void see(Turn turn, Map<String, String> files) throws Stopped {
        List<String> calls = turn.message().calls().stream()
                .map(call -> call.name() + call.arguments())
                .toList();
        count(CanonicalJson.id(List.of(turn.message().content(), calls, files)), REPLIES, "gave the same reply");
        for (ToolCall call : turn.message().calls()) {
            if (call.name().equals("bash") || call.name().equals("search")) {
                String question = CanonicalJson.id(List.of(call.name(), call.arguments(), files));
                count(question, QUESTIONS, "made the same call of " + call.name());
            }
        }
    }

    private void count(String what, int most, String words) throws Stopped {
        if (seen.merge(what, 1, Integer::sum) >= most) {
            throw new Stopped(
                    step, Problem.of("LOOPING", "The model %s %d times, with nothing changed.".formatted(words, most)));
        }
    }
}
