package dev.assay.swe.mine;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * The pull requests of which the repository has heads: tells their numbers from those of issues without asking anyone.
 *
 * @param heads head commits by number
 */
record PullNumbers(SortedMap<Integer, ObjectId> heads) {
    private static final String PREFIX = "refs/pull/";
    private static final Pattern HEAD = Pattern.compile("refs/pull/(\\d{1,9})/head");

    PullNumbers {
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }

    static PullNumbers of(Repository repository) throws IOException {
        SortedMap<Integer, ObjectId> heads = new TreeMap<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(PREFIX)) {
            Matcher matcher = HEAD.matcher(ref.getName());
            if (matcher.matches() && ref.getObjectId() != null) {
                heads.put(Integer.valueOf(matcher.group(1)), ref.getObjectId().copy());
            }
        }
        return new PullNumbers(heads);
    }

    /** Certainly a pull request. */
    boolean isPull(int number) {
        return heads.containsKey(number);
    }

    /** A pull request, or a clone without heads of pull requests, in which nobody can tell. */
    boolean mayBePull(int number) {
        return heads.isEmpty() || heads.containsKey(number);
    }
}
