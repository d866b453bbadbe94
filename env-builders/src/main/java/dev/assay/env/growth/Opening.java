package dev.assay.env.growth;

import dev.assay.env.world.World;
import java.util.ArrayList;
import java.util.List;

/** What every prompt of a world begins with. */
public final class Opening {
    private Opening() {}

    /** Where the agent is, how it answers, and the policy where there is one. */
    public static String of(World world) {
        List<String> parts = new ArrayList<>();
        parts.add(("You work with the data of: %s. You reach it through the tools only. When you know the answer, "
                        + "call submit_result(answer_text) exactly once; answer_text is the text described below and nothing else.")
                .formatted(world.title()));
        return String.join("\n\n", parts);
    }
}
