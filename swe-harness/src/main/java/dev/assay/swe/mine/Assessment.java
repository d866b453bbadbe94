package dev.assay.swe.mine;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.verifiers.task.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Makes a candidate or a rejection of each change, and counts. */
final class Assessment {
    private static final int MAX_MESSAGE = 64 << 10;
    private static final int MAX_TITLE = 500;

    private final String repo;
    private final RevWalk walk;
    private final MiningOptions options;
    private final ChangeShape shape;
    private final Beginnings beginnings;
    private final Consumer<FixCandidate> found;
    private final Consumer<Rejection> refused;
    private final SortedMap<String, Integer> codes = new TreeMap<>();
    private final Map<ObjectId, String> refusedIds = new HashMap<>();
    private int candidates;
    private int outside;
    private int notReached;

    Assessment(
            String repo,
            RevWalk walk,
            MiningOptions options,
            Map<Integer, Instant> pulls,
            Consumer<FixCandidate> found,
            Consumer<Rejection> refused) {
        this.repo = repo;
        this.walk = walk;
        this.options = options;
        this.shape = new ChangeShape(walk.getObjectReader(), options.paths());
        this.beginnings = new Beginnings(walk, options.maxCommits(), pulls);
        this.found = found;
        this.refused = refused;
    }

    /** Looks at one change. Once there are enough candidates, the rest is only counted. */
    void assess(Change change) {
        if (!options.within(change.commitTime())) {
            outside++;
        } else if (candidates == options.maxCandidates()) {
            notReached++;
        } else if (change.refusal() != null) {
            refuse(change, change.refusal(), Set.of());
        } else {
            files(change);
        }
    }

    /**
     * Refuses, with the other's id, what a refused change stood for: whoever looks for it finds where it went.
     *
     * @return how many of the rest there are
     */
    Map<Refusal, Integer> leave(List<LeftOut> leftOut) {
        Map<ObjectId, ObjectId> keepers = new HashMap<>();
        leftOut.forEach(one -> keepers.put(one.change().fix(), one.keeper()));
        Map<Refusal, Integer> counted = new EnumMap<>(Refusal.class);
        for (LeftOut one : leftOut) {
            // A proposal may be the very commit that was taken in, and then stands for itself.
            Set<ObjectId> passed = new HashSet<>();
            ObjectId keeper = one.keeper();
            for (ObjectId next = keepers.get(keeper); next != null && passed.add(keeper); next = keepers.get(keeper)) {
                keeper = next;
            }
            String kept = refusedIds.get(keeper);
            if (kept == null) {
                counted.merge(one.why(), 1, Integer::sum);
            } else {
                refuse(one.change(), one.why(), Map.of("kept", kept));
            }
        }
        return counted;
    }

    private void files(Change change) {
        try {
            Set<Role> roles = shape.roles(change);
            Refusal refusal = roles == null ? null : Refusal.of(roles);
            if (roles == null) {
                outside++;
            } else if (refusal != null) {
                refuse(change, refusal, roles);
            } else {
                FixCandidate candidate = candidate(change);
                candidates++;
                found.accept(candidate);
            }
        } catch (MissingObjectException e) {
            refuse(change, Refusal.MISSING_OBJECT, Set.of());
        } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
            // What damaged and hostile objects lead to in JGit's parsers.
            refuse(change, Refusal.BROKEN_OBJECT, Set.of());
        }
    }

    private FixCandidate candidate(Change change) throws IOException {
        RevCommit commit = walk.parseCommit(change.fix());
        walk.parseBody(commit);
        String message = cut(commit.getFullMessage(), MAX_MESSAGE);
        PersonIdent author = commit.getAuthorIdent();
        Instant created = author == null ? Instant.ofEpochSecond(change.commitTime()) : author.getWhenAsInstant();
        commit.disposeBody();
        String base = base(change);
        Instant begun = beginnings.of(change);
        return new FixCandidate(
                FixCandidate.idOf(repo, base, change.fix().name()),
                repo,
                change.unit(),
                base,
                change.fix().name(),
                change.mentions().pullNumber(),
                change.mentions().issues(),
                title(message),
                message,
                created.toString(),
                begun == null ? null : begun.toString());
    }

    private void refuse(Change change, Refusal why, Set<Role> roles) {
        String names = roles.stream().map(Role::name).collect(Collectors.joining(" "));
        refuse(change, why, roles.isEmpty() ? Map.of() : Map.of("roles", names));
        refusedIds.put(
                change.fix(), FixCandidate.idOf(repo, base(change), change.fix().name()));
    }

    private void refuse(Change change, Refusal why, Map<String, String> more) {
        String issues = change.mentions().issues().stream().map(IssueRef::key).collect(Collectors.joining(" "));
        Map<String, String> evidence = new TreeMap<>(Map.of(
                "base_commit", base(change),
                "fix_commit", change.fix().name(),
                "unit", change.unit().name(),
                "issues", cut(issues, MAX_TITLE)));
        evidence.putAll(more);
        String title = titleOf(change);
        if (title != null) {
            evidence.put("title", title);
        }
        reject(FixCandidate.idOf(repo, base(change), change.fix().name()), why, why.sentence(), evidence);
    }

    /** Refuses something that is not a change: the place where the history breaks off. */
    void reject(String candidate, Refusal why, String detail, Map<String, String> evidence) {
        codes.merge(why.name(), 1, Integer::sum);
        refused.accept(Rejection.swe("mine", why.name(), candidate, detail, evidence));
    }

    private @Nullable String titleOf(Change change) {
        try {
            RevCommit commit = walk.parseCommit(change.fix());
            walk.parseBody(commit);
            String title = title(commit.getFullMessage());
            commit.disposeBody();
            return title;
        } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
            // The rejection says that it cannot be read.
            return null;
        }
    }

    private static String base(Change change) {
        return change.base() == null ? "" : change.base().name();
    }

    private static String title(String message) {
        String text = message.strip();
        int newline = text.indexOf('\n');
        return cut((newline < 0 ? text : text.substring(0, newline)).strip(), MAX_TITLE);
    }

    /** Never cuts a character in two. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    int candidates() {
        return candidates;
    }

    int outside() {
        return outside;
    }

    int notReached() {
        return notReached;
    }

    SortedMap<String, Integer> codes() {
        return codes;
    }
}
