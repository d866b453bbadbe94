package dev.assay.env.rollout;

import java.util.Optional;

/** Looks at a part of each list only, reasons without fault about that part, and guesses where that leads nowhere. */
record Inattentive(Attention attention, Guess guess) implements Manner {
    @Override
    public String sees(String tool, String json) {
        return attention.seen(json);
    }

    @Override
    public Optional<String> guesses() {
        return Optional.of(guess.text());
    }
}
