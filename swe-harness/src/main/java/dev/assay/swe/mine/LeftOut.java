package dev.assay.swe.mine;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A change that another one stands for.
 *
 * @param change the change
 * @param keeper the fix of the other one
 * @param why what makes them one
 */
record LeftOut(Change change, ObjectId keeper, Refusal why) {}
