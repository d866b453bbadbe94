package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * How environments are set up.
 *
 * @param planner {@code rules} (default) or {@code model}
 * @param rounds plans tried for a candidate at most; default 4
 * @param minutes minutes spent on a candidate's set-up at most; default 20
 * @param model the endpoint of planner {@code model}
 * @param baseImage base image as {@code registry/name@sha256:…}; default none, it is bootstrapped
 */
public record EnvironmentConfig(
        String planner, int rounds, int minutes, @Nullable ModelConfig model, @Nullable String baseImage) {
    public EnvironmentConfig {
        planner = planner == null ? "rules" : planner;
        rounds = rounds == 0 ? 4 : rounds;
        minutes = minutes == 0 ? 20 : minutes;
        if (!planner.equals("rules") && !planner.equals("model")) {
            throw new BadInput("The planner (%s) is not known.\nMaybe 'rules' or 'model'.".formatted(planner));
        }
        if (planner.equals("model") && model == null) {
            throw new BadInput(
                    "The planner is 'model', but no endpoint is given.\nMaybe add 'model: {endpoint: …, name: …}'.");
        }
        if (rounds < 1 || rounds > 20) {
            throw new BadInput("The number of rounds (%d) must be between 1 and 20.".formatted(rounds));
        }
        if (minutes < 1 || minutes > 24 * 60) {
            throw new BadInput("The minutes of a set-up (%d) must be between 1 and 1440.".formatted(minutes));
        }
    }

    static EnvironmentConfig defaults() {
        return new EnvironmentConfig("rules", 0, 0, null, null);
    }
}
