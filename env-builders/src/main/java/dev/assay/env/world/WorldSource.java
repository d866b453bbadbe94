package dev.assay.env.world;

/** Makes worlds of one category. Same seeds, same world, on any machine; safe for use by several threads. */
public interface WorldSource {
    /** The category of its worlds. */
    String category();

    /**
     * Makes a world.
     *
     * @param shape decides what there is: tables and columns, how many entities, their keys, plans and actions
     * @param data decides everything else, attributes and references: with another one the same questions can be asked about other
     *     data, and a memorised answer fails
     */
    World world(long shape, long data);
}
