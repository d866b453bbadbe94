/** Actions that change a database under a policy, and tasks that ask for a final state, as data. */
@NullMarked
package dev.assay.verifiers.transact;

import org.jspecify.annotations.NullMarked;
