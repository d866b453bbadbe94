package dev.assay.swe.run;

/**
 * What an instance adds to its repository image.
 *
 * @param tree bytes of the work tree in the layer, its index included
 * @param pack bytes of the pack of the base commit's ancestors and its index
 * @param absent files of the tree or its history whose content the source repository lacks
 */
public record LayerBytes(long tree, long pack, int absent) {}
