package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.IssuesConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SourceConfig;
import dev.assay.swe.issues.CombinedIssues;
import dev.assay.swe.issues.GhArchiveIssues;
import dev.assay.swe.issues.GitHubIssues;
import dev.assay.swe.issues.GitHubSettings;
import dev.assay.swe.issues.IndexedIssues;
import dev.assay.swe.issues.IssueDumps;
import dev.assay.swe.issues.IssueSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of issue text that a configuration names. */
record Issues(IssueSource source) {
    private static final Logger LOG = LoggerFactory.getLogger(Issues.class);

    static Issues open(RunConfig config, Path spool, Path cache) {
        Set<String> repos = config.sources().stream().map(SourceConfig::repo).collect(Collectors.toSet());
        return open(config.issues(), repos, spool, cache);
    }

    static Issues open(IssuesConfig issues, Set<String> repos, Path spool, Path cache) {
        List<IssueSource> sources = new ArrayList<>();
        try {
            if (!issues.dumps().isEmpty()) {
                sources.add(dumps(issues, spool));
            }
            if (!issues.gharchive().isEmpty()) {
                sources.add(archives(issues, repos, spool));
            }
            IssuesConfig.GitHub github = issues.github();
            if (github != null) {
                sources.add(new GitHubIssues(GitHubSettings.of(
                        github.endpoint(), github.tokenVariable(), System.getenv(), cache.resolve("github"))));
            }
        } catch (IllegalArgumentException e) {
            sources.forEach(IssueSource::close);
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
        return new Issues(new CombinedIssues(sources));
    }

    void close() {
        source.close();
    }

    private static IssueSource dumps(IssuesConfig issues, Path spool) {
        List<IssueDumps.Dump> dumps = issues.dumps().stream()
                .map(dump -> new IssueDumps.Dump(Path.of(dump.path()), dump.repo()))
                .toList();
        return warned(IssueDumps.open(dumps, spool));
    }

    private static IssueSource archives(IssuesConfig issues, Set<String> repos, Path spool) {
        List<Path> hours = issues.gharchive().stream().map(Path::of).toList();
        return warned(GhArchiveIssues.open(hours, repos, spool));
    }

    private static IssueSource warned(IndexedIssues opened) {
        opened.report().warnings().forEach(warning -> LOG.warn("{}", warning));
        return opened;
    }
}
