package dev.assay.pipelines.rollout;

import dev.assay.env.rollout.Actor;
import dev.assay.env.rollout.EmbeddedAgent;
import dev.assay.env.rollout.ModelActor;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.notebook.NotebookActor;
import dev.assay.env.rollout.notebook.NotebookAgent;
import dev.assay.pipelines.work.Lazy;
import dev.assay.search.rollout.SearchActor;
import dev.assay.search.rollout.SearchAgent;
import dev.assay.swe.rollout.SweActor;
import dev.assay.swe.rollout.SweAgent;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who acts, family by family, by the names of a plan. The chat model is opened on first use. */
final class RolloutActors {
    private final RolloutPlan plan;
    private final String journals;
    private final Lazy<ModelActor> model;

    /**
     * Those of a plan.
     *
     * @param journals folder of trajectories of a model under way
     */
    RolloutActors(RolloutPlan plan, String journals) {
        this.plan = plan;
        this.journals = journals;
        this.model = new Lazy<>(this::openModel);
    }

    Actor tool(String agent, ToolRollouts rollouts) {
        return agent.equals(Share.MODEL)
                ? model.get()
                : rollouts.embedded(EmbeddedAgent.named(agent).orElseThrow());
    }

    NotebookActor notebook(String agent) {
        return agent.equals(Share.MODEL)
                ? NotebookActor.of(model.get())
                : NotebookActor.of(NotebookAgent.named(agent).orElseThrow());
    }

    SweActor swe(String agent) {
        return agent.equals(Share.MODEL)
                ? SweActor.of(model.get())
                : SweActor.of(SweAgent.named(agent).orElseThrow());
    }

    SearchActor search(String agent) {
        return agent.equals(Share.MODEL)
                ? SearchActor.of(model.get())
                : SearchActor.of(
                        SearchAgent.named(agent).orElseThrow(), plan.bounds().searchBudget());
    }

    private ModelActor openModel() {
        RolloutModel wanted = plan.model();
        if (wanted == null) {
            throw new IllegalStateException("The plan has no model.");
        }
        try {
            Path folder = Files.createDirectories(Path.of(journals));
            return new ModelActor(wanted.policy(), wanted.system(), folder);
        } catch (IOException e) {
            throw new InfraException("storage", "The folder of journals cannot be made: " + e, true, e);
        }
    }
}
