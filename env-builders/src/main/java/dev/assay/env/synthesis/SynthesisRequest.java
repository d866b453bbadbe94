package dev.assay.env.synthesis;

import dev.assay.env.growth.WorldSeeds;

/**
 * An environment that is asked for.
 *
 * @param category a word, file-name safe
 * @param number which environment of the category it is, from 0
 * @param name of it, file-name safe; its tasks are {@code NAME-0}, {@code NAME-1} …
 * @param license SPDX expression that its rows carry
 * @param created ISO-8601 instant that its rows carry
 * @param seeds of its data, of other data, and of mutants and wordings
 */
public record SynthesisRequest(
        String category, int number, String name, String license, String created, WorldSeeds seeds) {}
