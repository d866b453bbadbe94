package dev.assay.env.plan.design;

import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.plan.grid.SearchResult;
import dev.assay.verifiers.task.FeasibleShare;

/**
 * What is measured of a draft.
 *
 * @param grid the task laid out
 * @param share share of right answers among all
 * @param pool some right answers
 * @param calls tool calls that a solution makes, the submission included
 * @param order in which a solution finds a plan soonest
 * @param found what it finds
 */
record Assessment(PlanGrid grid, FeasibleShare share, Pool pool, long calls, SearchOrder order, SearchResult found) {}
