package dev.assay.env.plan.grid;

/**
 * Places of a plan, and how their entities make a position in a table: the first place slowest.
 *
 * @param places {@code slot * choices + choice}, ascending
 * @param sizes how many entities each can have
 */
public record GridPlaces(int[] places, int[] sizes) {
    /** The position for an answer. */
    public int index(int[] answer) {
        int index = 0;
        for (int i = 0; i < places.length; i++) {
            index = index * sizes[i] + answer[places[i]];
        }
        return index;
    }

    /** How many combinations there are; 2^31 - 1 where there are more. */
    public int combinations() {
        long combinations = 1;
        for (int size : sizes) {
            combinations = Math.min(combinations * size, Integer.MAX_VALUE);
        }
        return (int) combinations;
    }

    /** Writes the entities of a combination into an answer. */
    public void fill(int index, int[] answer) {
        int rest = index;
        for (int i = places.length - 1; i >= 0; i--) {
            answer[places[i]] = rest % sizes[i];
            rest /= sizes[i];
        }
    }
}
