package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.flow.RewardLaunch;
import dev.assay.pipelines.reward.StatedRule;
import dev.assay.pipelines.rollout.PartCheck;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rule by which the rewards of a folder were computed, as its account states it. */
final class StoredRule {
    private StoredRule() {}

    /** A check by that rule; one that knows none where there is no such account. Throws {@link BadInput} where it cannot be read. */
    static PartCheck of(Path traces) {
        Path account = traces.resolve(RewardLaunch.ACCOUNT);
        if (!Files.isRegularFile(account)) {
            return PartCheck.withoutRule();
        }
        try {
            JsonNode rule = CanonicalJson.read(Files.readString(account), JsonNode.class)
                    .path("rule");
            if (!rule.isObject()) {
                throw new IllegalArgumentException("it states none");
            }
            return PartCheck.of(
                    CanonicalJson.read(rule.toString(), StatedRule.class).rule());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("The rule of the account (%s) cannot be used: %s".formatted(account, e.getMessage()), e);
        }
    }
}
