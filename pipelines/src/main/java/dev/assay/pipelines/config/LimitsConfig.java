package dev.assay.pipelines.config;

/**
 * What one host may spend; never part of a row.
 *
 * @param slots containers at work at the same time; default half of the processors, at least 1
 */
public record LimitsConfig(int slots) {
    public LimitsConfig {
        slots = slots == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : slots;
        if (slots < 1 || slots > 1024) {
            throw new BadInput("The number of slots (%d) must be between 1 and 1024.".formatted(slots));
        }
    }
}
