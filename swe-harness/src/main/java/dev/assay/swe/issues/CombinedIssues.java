package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several sources in order: the first that knows a text gives it; closing links are gathered from all. */
public final class CombinedIssues implements IssueSource {
    private final List<IssueSource> sources;

    /** Asks the sources in the order given. Closing it closes them. */
    public CombinedIssues(List<IssueSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public String name() {
        return sources.stream().map(IssueSource::name).toList().toString();
    }

    @Override
    public Optional<IssueText> find(String repo, String key) {
        return sources.stream()
                .flatMap(source -> source.find(repo, key).stream())
                .findFirst();
    }

    @Override
    public List<IssueRef> closingIssues(String repo, int pull) {
        return sources.stream()
                .flatMap(source -> source.closingIssues(repo, pull).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (IssueSource source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
