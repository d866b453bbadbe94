/** What planning tasks are tried with: wrong answers that a verifier must refuse, and simple agents that show how hard a task is. */
@NullMarked
package dev.assay.env.plan.trial;

import org.jspecify.annotations.NullMarked;
