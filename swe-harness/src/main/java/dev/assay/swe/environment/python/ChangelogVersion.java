package dev.assay.swe.environment.python;

import dev.assay.swe.environment.ProjectFiles;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first version that a change log names: the newest one. */
final class ChangelogVersion {
    private static final Pattern FILE =
            Pattern.compile("(?:docs/)?(?:CHANGES|CHANGELOG|HISTORY|NEWS)[^/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION =
            Pattern.compile("(?:^|[\\s\\[(vV=])(\\d+\\.\\d+(?:\\.\\d+)?)(?=[\\s\\])(:,-]|$)");

    private ChangelogVersion() {}

    static Optional<String> newest(ProjectFiles files) {
        return files.paths().stream()
                .filter(path -> FILE.matcher(path).matches())
                .flatMap(path -> files.textOrEmpty(path).lines().limit(200))
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
