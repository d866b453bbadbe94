package dev.assay.env.python;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a verifier says of a batch.
 *
 * @param rulings one for each attempt, in their order
 * @param trouble why the verifier could not even be loaded; then every ruling is {@link Ruling.Failed}
 * @param median time of one judgement, for reports only; zero when there was none
 * @param mean time of one judgement, for reports only; zero when there was none
 */
public record VerifierReport(List<Ruling> rulings, Optional<String> trouble, Duration median, Duration mean) {
    public VerifierReport {
        rulings = List.copyOf(rulings);
    }
}
