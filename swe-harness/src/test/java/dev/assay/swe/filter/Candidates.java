package dev.assay.swe.filter;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.StatementSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Made-up candidates for tests: a good one, and ways to spoil it. */
final class Candidates {
    static final String STATEMENT =
            """
            The last line of a file is lost

            When a file does not end with a newline, the parser drops its last line without a word of warning.""";

    static final String GOLD =
            """
            diff --git a/src/main/java/Parser.java b/src/main/java/Parser.java
            index 1111111..2222222 100644
            --- a/src/main/java/Parser.java
            +++ b/src/main/java/Parser.java
            @@ -1,3 +1,5 @@
             class Parser {
            -    return lines.subList(0, lines.size() - 1);
            +    String last = reader.remainder();
            +    lines.addAll(Collections.singletonList(last));
            +    return lines.subList(0, lines.size());
             }
            """;

    private String repo = "example/library";
    private String fixCommit = "b".repeat(40);
    private String createdAt = "2020-06-01T00:00:00Z";
    private FixCandidate.Unit unit = FixCandidate.Unit.COMMIT;
    private Integer pull;
    private List<IssueRef> issues = List.of();
    private String gold = GOLD;
    private String test = "diff --git a/src/test/java/ParserTest.java b/src/test/java/ParserTest.java\n";
    private List<ChangedFile> files = List.of(
            file("src/main/java/Parser.java", Role.SOURCE, 3, 1),
            file("src/test/java/ParserTest.java", Role.TEST, 9, 0));
    private List<String> testNeeds = List.of();
    private String statement = STATEMENT;
    private StatementSource source = StatementSource.ISSUE;
    private String license = "MIT";
    private String language = "java";

    static Candidates good() {
        return new Candidates();
    }

    static ChangedFile file(String path, Role role, int added, int removed) {
        return new ChangedFile(path, path, "MODIFY", role, added, removed, false);
    }

    Candidates repo(String value) {
        repo = value;
        return this;
    }

    Candidates fixCommit(String value) {
        fixCommit = value;
        return this;
    }

    Candidates createdAt(String value) {
        createdAt = value;
        return this;
    }

    Candidates pull(int number) {
        pull = number;
        return this;
    }

    Candidates closes(String key) {
        issues = List.of(new IssueRef(IssueRef.Tracker.GITHUB, repo, key, IssueRef.Relation.CLOSES));
        return this;
    }

    Candidates unit(FixCandidate.Unit value) {
        unit = value;
        return this;
    }

    Candidates gold(String value) {
        gold = value;
        return this;
    }

    Candidates test(String value) {
        test = value;
        return this;
    }

    Candidates files(ChangedFile... value) {
        files = new ArrayList<>(Arrays.asList(value));
        return this;
    }

    Candidates testNeeds(String... value) {
        testNeeds = List.of(value);
        return this;
    }

    Candidates statement(String value) {
        statement = value;
        return this;
    }

    Candidates source(StatementSource value) {
        source = value;
        return this;
    }

    Candidates license(String value) {
        license = value;
        return this;
    }

    Candidates language(String value) {
        language = value;
        return this;
    }

    SweCandidate make() {
        String base = "a".repeat(40);
        FixCandidate fix = new FixCandidate(
                FixCandidate.idOf(repo, base, fixCommit),
                repo,
                unit,
                base,
                fixCommit,
                pull,
                issues,
                "title",
                "title",
                createdAt,
                createdAt);
        return new SweCandidate(
                fix, new SplitPatch(gold, test, files, testNeeds), statement, "", source, license, "LICENSE", language);
    }
}
