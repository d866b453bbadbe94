package dev.assay.env.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Runs one step: a conversation of its own that ends when the files that were handed in are good, or the model has had its chances.
 *
 * @param model who is asked
 * @param calls whether tools are offered; without, files are read out of fenced blocks only
 * @param toolbox what the tools do
 * @param limits bounds
 * @param budget what is left of them
 * @param transcript hears everything
 */
record StepRun(
        ToolCallingModel model,
        boolean calls,
        Toolbox toolbox,
        SynthesisLimits limits,
        Budget budget,
        Transcript transcript) {
    private static final Pattern REFUSAL = Pattern.compile(
            "\\bI(?: can(?:not|['\u2019]t)| won['\u2019]t| will not| must decline| am (?:not able|unable) to"
                    + "|['\u2019]m (?:sorry|not able|unable))\\b|\\bAs an AI\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * Runs a step.
     *
     * @param rules what holds for all steps
     * @param before files of earlier steps, which the model sees and may replace where the step allows
     * @param check of what was handed in
     */
    <T> T run(Step step, String rules, Map<String, String> before, Function<Map<String, String>, Checked<T>> check)
            throws Stopped {
        return new Talk<>(step, before, check).run(rules);
    }

    /** The conversation. */
    private final class Talk<T> {
        private final Step step;
        private final Map<String, String> files;
        private final Function<Map<String, String>, Checked<T>> check;
        private final List<ChatMessage> conversation = new ArrayList<>();
        private final Repetition repetition;
        private int handedIn;
        private int fruitless;

        Talk(Step step, Map<String, String> before, Function<Map<String, String>, Checked<T>> check) {
            this.step = step;
            this.files = new TreeMap<>(before);
            this.check = check;
            this.repetition = new Repetition(step.name());
        }

        T run(String rules) throws Stopped {
            say(new SystemMessage(rules));
            say(new UserMessage(step.instruction()));
            while (true) {
                Turn turn = ask();
                List<ToolCall> called = turn.message().calls();
                Map<String, String> blocks =
                        called.isEmpty() ? FileBlocks.read(turn.message().content(), step.files()) : Map.of();
                boolean finish = called.isEmpty() ? take(turn, blocks) : carryOut(turn);
                if (finish) {
                    Checked<T> checked = handIn();
                    if (checked instanceof Checked.Good<T> good) {
                        transcript.outcome(step.name(), "accepted");
                        return good.value();
                    }
                    again(called, ((Checked.Bad<T>) checked).problem());
                }
            }
        }

        private Turn ask() throws Stopped {
            budget.require(step.name());
            List<JsonNode> tools = calls ? toolbox.schemas() : List.of();
            Turn turn = model.reply(List.copyOf(conversation), tools);
            budget.spend(turn);
            say(turn.message());
            return turn;
        }

        private void say(ChatMessage message) {
            conversation.add(message);
            transcript.add(step.name(), message);
        }

        /** A reply without calls: its files, or nothing. */
        private boolean take(Turn turn, Map<String, String> blocks) throws Stopped {
            if (blocks.isEmpty()) {
                nothing(turn);
                return false;
            }
            useful(turn, Map.copyOf(files));
            files.putAll(blocks);
            List<String> missing = missing();
            if (!missing.isEmpty()) {
                say(new UserMessage("Taken: %s. Still missing: %s.".formatted(blocks.keySet(), missing)));
            }
            return missing.isEmpty();
        }

        private void useful(Turn turn, Map<String, String> before) throws Stopped {
            fruitless = 0;
            repetition.see(turn, before);
        }

        private List<String> missing() {
            return step.needed().stream()
                    .filter(name -> !files.containsKey(name))
                    .toList();
        }

        private void nothing(Turn turn) throws Stopped {
            String text = turn.message().content();
            if (!turn.refusal().isEmpty() || REFUSAL.matcher(text).find()) {
                fruitless("REFUSED", "The model refuses.", turn.refusal().isEmpty() ? text : turn.refusal());
            } else if (turn.cut()) {
                fruitless("NO_ANSWER", "The reply was cut off before a file was whole.", text);
            } else if (text.contains("```") || text.contains("\"name\"") || text.contains("<tool_call>")) {
                fruitless("MALFORMED", "The reply holds neither a proper call nor a whole file that is named.", text);
            } else {
                fruitless("NO_ANSWER", "The reply holds neither a call nor a file.", text);
            }
            say(new UserMessage((turn.cut() ? "Your reply was cut off. Write less. " : "")
                    + "Nothing of that could be used. "
                    + (calls ? "Call write_file and finish_step, or put" : "Put")
                    + " each file into a fenced block that begins with ```python NAME (or ```json NAME), where NAME is one of %s."
                            .formatted(step.files())));
        }

        private void fruitless(String code, String detail, String reply) throws Stopped {
            if (++fruitless >= limits.fruitless()) {
                throw new Stopped(
                        step.name(),
                        Problem.of(
                                code,
                                "%s It is reply %d in a row of which nothing can be used.".formatted(detail, fruitless),
                                "reply",
                                reply));
            }
        }

        /** A reply with calls; whether one of them hands in. */
        private boolean carryOut(Turn turn) throws Stopped {
            Map<String, String> before = Map.copyOf(files);
            boolean proper = false;
            boolean finish = false;
            String improper = "";
            for (ToolCall call : turn.message().calls()) {
                Toolbox.Result result = toolbox.call(call, step, files);
                proper |= result.proper();
                finish |= result.finish();
                improper = result.proper() ? improper : call.name() + " " + call.arguments() + "\n" + result.text();
                if (!result.finish()) {
                    say(new ToolMessage(result.text(), call.id()));
                }
            }
            if (proper) {
                useful(turn, before);
            } else {
                fruitless("MALFORMED", "The calls of the reply cannot be carried out.", improper);
            }
            return finish;
        }

        private Checked<T> handIn() {
            handedIn++;
            budget.handedIn();
            List<String> missing = missing();
            if (!missing.isEmpty()) {
                return Checked.bad("FILES_MISSING", "The files %s have not been written.".formatted(missing));
            }
            return check.apply(Map.copyOf(files));
        }

        /** Tells what was wrong, unless the model has had all its tries. */
        private void again(List<ToolCall> called, Problem problem) throws Stopped {
            transcript.outcome(step.name(), problem.code());
            if (handedIn >= limits.tries()) {
                throw new Stopped(step.name(), problem);
            }
            String told = "Not accepted. %s%nMend the files and hand the step in again (%d tries left)."
                    .formatted(problem.told(), limits.tries() - handedIn);
            List<ToolCall> finishes = called.stream()
                    .filter(call -> call.name().equals(Toolbox.FINISH))
                    .toList();
            finishes.forEach(call -> say(new ToolMessage(told, call.id())));
            if (finishes.isEmpty()) {
                say(new UserMessage(told));
            }
        }
    }
}
