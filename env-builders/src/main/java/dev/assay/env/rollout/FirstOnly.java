package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Takes the first entry of each list for all that there is. */
record FirstOnly(Guess guess) implements Manner {
    @Override
    public String sees(String tool, String json) {
        JsonNode whole = SeenValues.read(json);
        return whole.isArray() && whole.size() > 1 ? SpacedJson.of(List.of(whole.get(0))) : json;
    }

    @Override
    public Optional<String> guesses() {
        return Optional.of(guess.text());
    }
}
