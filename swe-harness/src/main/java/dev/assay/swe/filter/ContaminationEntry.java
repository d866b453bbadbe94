package dev.assay.swe.filter;

import static dev.assay.swe.filter.ContaminationList.lower;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.likeness.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance of a published benchmark. */
final class ContaminationEntry {
    private static final Pattern SHA = Pattern.compile("(?i)[0-9a-f]{40}");
    private static final Pattern SHA256 = Pattern.compile("(?i)[0-9a-f]{64}");
    private static final Pattern COMMIT_NAMED =
            Pattern.compile("(?i)(?:instance_)?[\\w.-]+?__[\\w.-]+?-([0-9a-f]{40})(?:-v.*)?");

    private final String list;
    private final String name;
    private final List<String> keys;
    private final long[] ngrams;

    private ContaminationEntry(String list, String name, List<String> keys, long[] ngrams) {
        this.list = list;
        this.name = name;
        this.keys = keys;
        this.ngrams = ngrams;
    }

    /** The benchmark. */
    String list() {
        return list;
    }

    /** The instance, as the list names it. */
    String name() {
        return name;
    }

    /** What gives it away exactly, each {@code kind:value}. */
    List<String> keys() {
        return keys;
    }

    /** Sorted hashes of the runs of thirteen words of its statement; not to be changed. */
    long[] ngrams() {
        return ngrams;
    }

    static String instanceKey(String id) {
        return "instance_id:" + lower(id).replaceFirst("^instance_", "");
    }

    static String baseKey(String repo, String commit) {
        return "base_commit:" + lower(repo) + "@" + lower(commit);
    }

    static String fixKey(String commit) {
        return "fix_commit:" + lower(commit);
    }

    /** The words of a question, for those that are shorter than a run. */
    static String questionKey(String question) {
        String words = String.join(" ", Words.of(question));
        return "question:" + CanonicalJson.sha256(words.getBytes(StandardCharsets.UTF_8));
    }

    static String patchKey(String sha256) {
        return "patch_sha256:" + lower(sha256);
    }

    /**
     * Reads an entry.
     *
     * @param file name of the list when the entry does not say
     * @throws IllegalArgumentException when the entry could match nothing
     */
    static ContaminationEntry of(JsonNode row, String file) {
        TreeSet<String> keys = new TreeSet<>();
        String name = name(row);
        if (!name.isEmpty()) {
            keys.add(instanceKey(name));
        }
        commits(row, name, keys);
        patches(row, keys);
        if (!text(row, "question").isEmpty()) {
            keys.add(questionKey(text(row, "question")));
        }
        long[] ngrams = ngrams(row);
        if (keys.isEmpty() && ngrams.length == 0) {
            throw new IllegalArgumentException("the entry names no instance, commit, patch or statement");
        }
        String list = text(row, "list");
        String id = name.isEmpty() ? text(row, "id") : name;
        String shown = id.isEmpty() ? (keys.isEmpty() ? "unnamed" : keys.first()) : id;
        return new ContaminationEntry(list.isEmpty() ? file : list, shown, List.copyOf(keys), ngrams);
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    private static String repo(JsonNode row) {
        String repo = text(row, "repo");
        String org = text(row, "org");
        return org.isEmpty() || repo.contains("/") ? repo : org + "/" + repo;
    }

    private static String name(JsonNode row) {
        String id = text(row, "instance_id");
        if (id.isEmpty() && !text(row, "bug_id").isEmpty()) {
            return text(row, "project") + "-" + text(row, "bug_id");
        }
        boolean numbered =
                id.isEmpty() && repo(row).contains("/") && !text(row, "number").isEmpty();
        return numbered ? repo(row).replace("/", "__") + "-" + text(row, "number") : id;
    }

    private static void commits(JsonNode row, String name, Set<String> keys) {
        String base = text(row, "base_commit");
        base = base.isEmpty() ? text(row.path("base"), "sha") : base;
        if (SHA.matcher(base).matches() && !repo(row).isEmpty()) {
            keys.add(baseKey(repo(row), base));
        }
        for (String field : List.of("fix_commit", "commit")) {
            if (SHA.matcher(text(row, field)).matches()) {
                keys.add(fixKey(text(row, field)));
            }
        }
        Matcher named = COMMIT_NAMED.matcher(name);
        if (named.matches()) {
            keys.add(fixKey(named.group(1)));
        }
    }

    private static void patches(JsonNode row, Set<String> keys) {
        String hash = text(row, "patch_sha256");
        if (SHA256.matcher(hash).matches()) {
            keys.add(patchKey(hash));
        }
        for (String field : List.of("patch", "fix_patch")) {
            String fingerprint = PatchFingerprint.published(text(row, field));
            if (!fingerprint.isEmpty()) {
                keys.add(patchKey(fingerprint));
            }
        }
    }

    private static long[] ngrams(JsonNode row) {
        StringBuilder issues = new StringBuilder(text(row, "problem_statement"));
        issues.append(text(row, "question")).append('\n').append(text(row, "constraints"));
        for (JsonNode issue : row.path("resolved_issues")) {
            issues.append('\n').append(text(issue, "title")).append('\n').append(text(issue, "body"));
        }
        long[] all = ContaminationList.ngramsOf(issues.toString());
        for (JsonNode ngram : row.path("statement_ngrams")) {
            long[] more = ContaminationList.ngramsOf(ngram.asText());
            int size = all.length;
            all = Arrays.copyOf(all, size + more.length);
            System.arraycopy(more, 0, all, size, more.length);
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }
}
