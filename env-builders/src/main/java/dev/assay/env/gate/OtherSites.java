package dev.assay.env.gate;

import dev.assay.verifiers.relation.Database;
import java.util.List;

/**
 * Other data under the same schema, on which a solution is tried: looked at in order until the task is feasible on as many as are wanted.
 *
 * @param wanted on how many the solution is run at most
 * @param candidates what there is to look at
 */
public record OtherSites(int wanted, List<? extends Candidate> candidates) {
    /** No other data. */
    public static final OtherSites NONE = new OtherSites(0, List.of());

    public OtherSites {
        candidates = List.copyOf(candidates);
    }

    /** Data that may serve. Safe for use by several threads. */
    public interface Candidate {
        /** The data. */
        Database data();

        /** The same with tools as files, laid out when it is asked for. */
        Site site();
    }

    /** All of these, where they are laid out already. */
    public static OtherSites all(List<Site> sites) {
        return new OtherSites(sites.size(), sites.stream().map(LaidOut::new).toList());
    }

    private record LaidOut(Site site) implements Candidate {
        @Override
        public Database data() {
            return site.data();
        }
    }
}
