package dev.assay.swe.environment.model;

import dev.assay.env.image.Toolchains;
import dev.assay.inference.chat.ChatModel;
import dev.assay.inference.chat.ChatModel.Message;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.Planner;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.task.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a chat model for the same recipe that the rules write. What it answers is checked strictly, and is trusted no more than the
 * rules are: the loop builds and runs it, the gate decides.
 *
 * <p>The fix is never shown: only paths and configuration files of the base commit. Each request stands alone (the recipe tried and
 * how it failed are told again), so nothing is remembered between calls. Throws InfraException when the model cannot be reached.
 */
public final class ModelPlanner implements Planner {
    private final ChatModel model;
    private final Prompt prompt;
    private final RecipeReply reader;
    private final ModelLimits limits;
    private final Transcript transcript;

    /** A planner over a model; {@code transcript} sees every exchange. */
    public ModelPlanner(ChatModel model, Toolchains toolchains, ModelLimits limits, Transcript transcript) {
        this.model = model;
        this.prompt = new Prompt(toolchains, limits);
        this.reader = new RecipeReply("model:" + model.name(), toolchains);
        this.limits = limits;
        this.transcript = transcript;
    }

    @Override
    public Plan plan(SweCandidate candidate, ProjectFiles files) {
        return ask(candidate, files, prompt.plan(candidate, files), List.of(), "NO_PLAN");
    }

    @Override
    public Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round) {
        List<String> repairs = new ArrayList<>(tried.repairs());
        repairs.add(diagnosis.cause() + ": rewritten by the model in round " + round);
        return ask(candidate, files, prompt.repair(candidate, files, tried, failure, diagnosis), repairs, "NO_REPAIR");
    }

    private Plan ask(
            SweCandidate candidate, ProjectFiles files, List<Message> opening, List<String> repairs, String code) {
        List<Message> conversation = new ArrayList<>(opening);
        String problem = "";
        for (int attempt = 0; attempt < limits.attempts(); attempt++) {
            String reply = model.reply(List.copyOf(conversation));
            transcript.exchange(candidate.fix().id(), model.name(), List.copyOf(conversation), reply);
            try {
                return new Plan.Found(reader.read(reply, candidate.language(), files, repairs));
            } catch (RecipeReply.Invalid invalid) {
                problem = String.valueOf(invalid.getMessage());
                conversation.add(new Message("assistant", Prompt.cut(reply, limits.logChars())));
                conversation.add(new Message(
                        "user",
                        "This is not a valid recipe: " + problem + "\nAnswer with the corrected JSON object only."));
            }
        }
        return new Plan.None(
                code,
                "The model (%s) gave no valid recipe in %d replies; the last problem: %s"
                        .formatted(model.name(), limits.attempts(), problem));
    }
}
