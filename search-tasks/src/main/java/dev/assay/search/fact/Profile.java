package dev.assay.search.fact;

/**
 * What an attribute is like in a corpus.
 *
 * @param attribute its name
 * @param kind the kind of most of its values
 * @param subjects documents that have it
 * @param values different values
 * @param several how many of those documents have more than one different value
 */
public record Profile(String attribute, ValueKind kind, int subjects, int values, int several) {
    /** Whether a second value for one subject would be a contradiction: but for one subject, or for one in a hundred, all have one. */
    public boolean functional() {
        return subjects > 0 && several <= Math.max(1, subjects / 100);
    }
}
