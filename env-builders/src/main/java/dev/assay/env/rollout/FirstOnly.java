package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Optional;

/** Takes the first entry of each list for all that there is. */
record FirstOnly(Guess guess) implements Manner {
    @Override
    public String sees(String tool, String json) {
        JsonNode whole = SeenValues.read(json);
        return whole.isArray() && whole.size() > 1
                ? CanonicalJson.mapper().createArrayNode().add(whole.get(0)).toString()
                : json;
    }

    @Override
    public Optional<String> guesses() {
        return Optional.of(guess.text());
    }
}
