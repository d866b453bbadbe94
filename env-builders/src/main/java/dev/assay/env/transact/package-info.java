/** Tasks that change the database under a policy: how they grow, their verifiers and solutions in Python, wrong actions, baseline agents. */
@NullMarked
package dev.assay.env.transact;

import org.jspecify.annotations.NullMarked;
