package dev.assay.env.plan.design;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Steps that change what is asked or offered: one slot more, a hidden column with its tool. No short-cut is taken away: a plan is made of
 * all that there is, so that its solution needs none.
 */
final class GrowthIdeas {
    private GrowthIdeas() {}

    static Optional<Proposal> horizon(Draft draft, Pool pool, SplittableRandom random) {
        int slots = draft.slots() + 1;
        if (slots > draft.template().slots().size()) {
            return Optional.empty();
        }
        String text = "One %s more: %s."
                .formatted(draft.template().slotNoun(), draft.template().slots().get(slots - 1));
        return Optional.of(new Proposal("horizon", text, draft.with(slots, CouplingIdeas.grown(draft))));
    }

    static Optional<Proposal> addTool(Draft draft, Pool pool, SplittableRandom random) {
        List<Attribute> hidden =
                draft.vocabulary().all().stream().filter(Attribute::hidden).toList();
        Optional<Rule> rule = random.nextBoolean()
                ? SimpleIdeas.limit(draft, pool, hidden, random)
                : SimpleIdeas.kind(draft, pool, hidden, random);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        ToolCatalogue all = ToolCatalogue.of(draft.world());
        Draft grown = draft.with(rule.get());
        StringBuilder names = new StringBuilder();
        for (Attribute attribute : hidden) {
            if (rule.get().marks().stream()
                    .anyMatch(mark -> mark.contains(" %s %s "
                            .formatted(attribute.key(), attribute.traits().column())))) {
                for (ToolSpec tool : all.tools()) {
                    if (tells(tool, attribute) && !grown.tools().tools().contains(tool)) {
                        grown = grown.with(grown.tools().with(tool));
                        names.append(names.isEmpty() ? "" : ", ").append(tool.name());
                    }
                }
            }
        }
        String text = rule.get().stated(draft.slots()).text();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Proposal("add_tool", "Newly offered: %s. Rule added: %s".formatted(names, text), grown));
    }

    private static boolean tells(ToolSpec tool, Attribute attribute) {
        Tells tells = tool.tells();
        return tool.use() == ToolSpec.Use.ADDED
                && attribute.traits().table().equals(tells.table())
                && tells.told().contains(attribute.traits().column());
    }
}
