package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.python.ToolResult;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes the way of the solution, as its manner has it: the program runs, and each of its calls is a call of the agent. */
final class ProgramPolicy implements ActingPolicy {
    private final AgentRef ref;
    private final Program program;
    private final SessionTools tools;
    private final Manner manner;
    private final SeenValues seen;
    private final CallWords words;
    private Program.@Nullable Step step;
    private @Nullable ToolCall open;

    /** Leads a program that has just been started. */
    ProgramPolicy(AgentRef ref, Program program, SessionTools tools, Manner manner, SeenValues seen, CallWords words) {
        this.ref = ref;
        this.program = program;
        this.tools = tools;
        this.manner = manner;
        this.seen = seen;
        this.words = words;
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> schemas) {
        ToolCall made = open;
        if (made != null && made.name().equals(SessionTools.SUBMIT)) {
            // The tool did not take it, and there is nothing else to hand in.
            return Said.text("I have nothing else to submit.");
        }
        step = made == null ? program.first() : program.after(taken(made));
        while (step instanceof Program.Step.Call call) {
            if (call.tool().equals(SessionTools.SUBMIT)) {
                return submit(manner.submits(answer(call.arguments())), false);
            }
            if (!manner.skips(call.tool())) {
                String asked = SpacedJson.of(manner.asks(call.tool(), call.arguments()));
                if (lost(call.tool(), asked)) {
                    break;
                }
                return call(new ToolCall(call.tool(), asked));
            }
            step = program.after(new ToolResult.Answer("null"));
        }
        Optional<String> guess = manner.guesses();
        return guess.isPresent() ? submit(guess.get(), true) : Said.text("I could not find an answer.");
    }

    /** Whether it would ask about nothing, where the tool wants something: nobody asks that, so the way has led nowhere. */
    private boolean lost(String tool, String arguments) {
        JsonNode asked = SeenValues.read(arguments);
        return asked.properties().stream()
                        .anyMatch(argument -> argument.getValue().isNull())
                && tools.schemas().stream()
                        .map(entry -> entry.path("function"))
                        .filter(function -> function.path("name").asText().equals(tool))
                        .map(function -> function.at("/parameters/properties"))
                        .anyMatch(known -> asked.properties().stream()
                                .anyMatch(argument -> argument.getValue().isNull()
                                        && known.path(argument.getKey())
                                                .path("type")
                                                .isTextual()));
    }

    /** What came of the open call, as the agent takes it. */
    private ToolResult taken(ToolCall made) {
        ToolResult result = tools.taken();
        if (result instanceof ToolResult.Answer answer) {
            seen.answer(made.name(), answer.json());
            return new ToolResult.Answer(manner.sees(made.name(), answer.json()));
        }
        return result == null ? new ToolResult.Refused("The call was not made.") : result;
    }

    private Sampled call(ToolCall call) {
        open = call;
        seen.asked(call.arguments());
        return Said.call(words.of(call), call);
    }

    private Sampled submit(String text, boolean guessed) {
        ToolCall call = new ToolCall(SessionTools.SUBMIT, SpacedJson.of(Map.of("answer_text", SpacedJson.of(text))));
        open = call;
        return Said.call(words.submitting(guessed), call);
    }

    /** The text of a submission, by whatever name its only argument has. */
    private static String answer(String arguments) {
        JsonNode whole = SeenValues.read(arguments);
        JsonNode first = whole.path("*").isArray() ? whole.path("*").path(0) : whole.path("answer_text");
        return first.asText();
    }

    @Override
    public void close() {
        program.close();
    }
}
