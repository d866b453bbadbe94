package dev.assay.swe.filter;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.likeness.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Published benchmarks that a candidate must not be part of, and the check. A list is JSON lines, plain or gzip; each line is one entry:
 *
 * <pre>{@code
 * {"list": "swe-bench-verified",             required, or the file's name
 *  "instance_id": "owner__name-12",
 *  "repo": "owner/name", "base_commit": "<40 hex>",
 *  "fix_commit": "<40 hex>",
 *  "patch_sha256": "<64 hex>",               see PatchFingerprint.published
 *  "statement_ngrams": ["thirteen words …"]}
 * }</pre>
 *
 * Every field but the name of the list is optional. Rows of the published sets themselves are read too: {@code patch} or {@code fix_patch}
 * stands for its hash, {@code problem_statement} and {@code resolved_issues} for their runs of thirteen words, {@code org}, {@code repo}, {@code number}
 * and {@code base.sha} for instance, repository and base (Multi-SWE-bench), {@code question} and {@code constraints} for a question, {@code project}, {@code bug_id} and {@code commit} for a
 * Defects4J bug. An instance named after a commit (SWE-bench Pro) stands for that commit.
 */
public final class ContaminationList {
    /** No list at all. */
    public static final ContaminationList NONE = new ContaminationList(List.of());

    /** Bits of a packed n-gram that name its entry; the rest is its hash. */
    private static final int ENTRY_BITS = 20;

    private static final int NGRAM = 13;

    private final List<ContaminationEntry> entries;
    private final Map<String, ContaminationEntry> keys = new HashMap<>();
    private final long[] ngrams;

    /**
     * A hit.
     *
     * @param list name of the list
     * @param kind {@code instance_id}, {@code base_commit}, {@code fix_commit}, {@code patch_sha256} or {@code statement}
     * @param entry the entry's own name
     */
    public record Match(String list, String kind, String entry) {}

    ContaminationList(List<ContaminationEntry> entries) {
        if (entries.size() >= 1 << ENTRY_BITS) {
            throw new IllegalArgumentException("The contamination lists have (%d) entries; at most (%d) are supported."
                    .formatted(entries.size(), (1 << ENTRY_BITS) - 1));
        }
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> entry.keys().forEach(key -> keys.putIfAbsent(key, entry)));
        ngrams = packed(this.entries);
    }

    /**
     * Reads lists.
     *
     * @throws IllegalArgumentException naming file and line when a list cannot be read: a list half read would let contaminated rows pass
     */
    public static ContaminationList load(List<Path> files) {
        return new ContaminationList(files.stream()
                .flatMap(file -> ContaminationFile.read(file).stream())
                .toList());
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    private static long[] packed(List<ContaminationEntry> entries) {
        long[] all = new long
                [entries.stream().mapToInt(entry -> entry.ngrams().length).sum()];
        int at = 0;
        for (int i = 0; i < entries.size(); i++) {
            for (long hash : entries.get(i).ngrams()) {
                all[at++] = prefix(hash) | i;
            }
        }
        Arrays.sort(all);
        return all;
    }

    private static long prefix(long hash) {
        return hash >>> ENTRY_BITS << ENTRY_BITS;
    }

    /**
     * The first hit, most certain kind first.
     *
     * @param overlap share of the 13-grams of the candidate's statement or of the entry's, whichever has fewer, that must be in common
     */
    public Optional<Match> find(SweCandidate candidate, double overlap) {
        for (String key : keysOf(candidate)) {
            ContaminationEntry entry = keys.get(key);
            if (entry != null) {
                return Optional.of(new Match(entry.list(), key.substring(0, key.indexOf(':')), entry.name()));
            }
        }
        return statement(candidate.statement(), overlap);
    }

    /**
     * The first hit of a question, the same words before runs of thirteen.
     *
     * @param text the question and what belongs to it
     * @param overlap share of the 13-grams of the text or of the entry, whichever has fewer, that must be in common
     */
    public Optional<Match> findQuestion(String question, String text, double overlap) {
        ContaminationEntry same = keys.get(ContaminationEntry.questionKey(question));
        return same == null ? statement(text, overlap) : Optional.of(new Match(same.list(), "question", same.name()));
    }

    private static List<String> keysOf(SweCandidate candidate) {
        FixCandidate fix = candidate.fix();
        TreeSet<String> ids = new TreeSet<>();
        ids.add(fix.instanceId());
        String prefix = fix.repo().replace("/", "__") + "-";
        fix.ownKeys().forEach(key -> ids.add(prefix + key));
        List<String> found = new ArrayList<>();
        ids.forEach(id -> found.add(ContaminationEntry.instanceKey(id)));
        found.add(ContaminationEntry.baseKey(fix.repo(), fix.baseCommit()));
        found.add(ContaminationEntry.fixKey(fix.fixCommit()));
        // Published patches carry build files in the fix, whatever those are for.
        String patch = PatchFingerprint.published(
                candidate.patch().gold() + candidate.patch().test());
        if (!patch.isEmpty()) {
            found.add(ContaminationEntry.patchKey(patch));
        }
        return found;
    }

    private Optional<Match> statement(String statement, double overlap) {
        long[] own = Words.runs(statement, NGRAM);
        Map<Integer, Integer> shared = new HashMap<>();
        for (long hash : own) {
            long prefix = prefix(hash);
            int at = Arrays.binarySearch(ngrams, prefix);
            for (int i = at < 0 ? -at - 1 : at; i < ngrams.length && prefix(ngrams[i]) == prefix; i++) {
                shared.merge((int) (ngrams[i] - prefix), 1, Integer::sum);
            }
        }
        return shared.entrySet().stream()
                .filter(hit -> hit.getValue()
                        >= overlap
                                * Math.min(own.length, entries.get(hit.getKey()).ngrams().length))
                .min(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(hit -> entries.get(hit.getKey()))
                .map(entry -> new Match(entry.list(), "statement", entry.name()));
    }

    static long[] ngramsOf(String text) {
        return Words.runs(text, NGRAM);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
