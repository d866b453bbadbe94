package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.IssuesConfig;
import dev.assay.pipelines.config.MiningConfig;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.swe.Describing;
import dev.assay.pipelines.swe.MiningSettings;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.mine.MiningReport;
import dev.assay.swe.work.RepositoryPool;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mine}: candidates only. */
@Command(
        name = "mine",
        description = "Finds the changes of repositories that name an issue and touch both source and tests.")
final class MineCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            arity = "1..*",
            paramLabel = "REPO",
            description = "owner/name=LOCATION, where LOCATION is a path or a URL; or LOCATION alone")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> repositories;

    @Option(names = "--out", required = true, paramLabel = "F.jsonl", description = "file of candidates, one a line")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--rejected",
            paramLabel = "F.jsonl",
            description = "file of refused changes, with the reason of each")
    private @Nullable Path rejected;

    @Option(names = "--since", paramLabel = "DATE", description = "only changes from this day on")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DATE", description = "only changes before this day")
    private @Nullable String until;

    @Option(names = "--limit", paramLabel = "N", description = "candidates of a repository at most, newest first")
    private @Nullable Integer limit;

    @Option(names = "--branch", paramLabel = "NAME", description = "branch to walk (default: the repository's own)")
    private @Nullable String branch;

    @Option(names = "--skip-pull-heads", description = "pass over pull-request heads that were never merged")
    private boolean skipPullHeads;

    @Option(
            names = "--issues",
            arity = "1",
            paramLabel = "[owner/name=]FILE",
            description =
                    "issues as GitHub's or JIRA's REST interface gives them, of the repository named where they name none; may be repeated")
    private List<String> issues = List.of();

    @Option(
            names = "--gharchive",
            arity = "1",
            paramLabel = "FILE",
            description = "an hour of GH Archive (*.json.gz), may be repeated")
    private List<String> gharchive = List.of();

    @Option(names = "--github", description = "ask the live service; a token is taken from GITHUB_TOKEN")
    private boolean github;

    @Option(names = "--cache", paramLabel = "DIR", description = "folder for copies of remote repositories")
    private Path cache = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "assay-cache");

    @Option(names = "--json", description = "print the counts as JSON")
    private boolean json;

    MineCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException {
        var options = MiningSettings.of(new MiningConfig(branch, since, until, limit, List.of(), null, skipPullHeads));
        List<RepositoryRef> refs = repositories.stream().map(MineCommand::ref).toList();
        int found = 0;
        int failed = 0;
        int unreached = 0;
        try (RepositoryPool pool = new RepositoryPool(cache);
                Describing describing = Describing.open(issuesConfig(refs), slugs(refs), pool, cache);
                OutputStream candidates = open(out);
                OutputStream refusals = rejected == null ? OutputStream.nullOutputStream() : open(rejected)) {
            for (RepositoryRef ref : refs) {
                try {
                    MiningReport report = pool.mine(
                            ref,
                            options,
                            fix -> describing.describe(
                                    fix,
                                    candidate -> write(candidates, candidate),
                                    refusal -> write(refusals, refusal)),
                            refusal -> write(refusals, refusal));
                    found += report.candidates();
                    show(ref, report);
                } catch (InputProblem e) {
                    failed++;
                    talk.say("%s: %s: %s", ref.slug(), e.code(), String.valueOf(e.getMessage()));
                    write(refusals, e.toRejection("source", ref.slug(), Map.of()));
                } catch (InfraException e) {
                    unreached++;
                    talk.say("%s: %s: %s", ref.slug(), e.boundary(), String.valueOf(e.getMessage()));
                }
            }
        }
        if (failed == refs.size()) {
            return ExitCode.BAD_INPUT;
        }
        if (failed + unreached > 0) {
            return ExitCode.FAILED;
        }
        return found == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private IssuesConfig issuesConfig(List<RepositoryRef> refs) {
        String only = refs.size() == 1 ? refs.get(0).slug() : null;
        return new IssuesConfig(
                issues.stream().map(file -> dump(file, only)).toList(),
                gharchive,
                github ? new IssuesConfig.GitHub(null, "GITHUB_TOKEN") : null);
    }

    private static IssuesConfig.Dump dump(String argument, @Nullable String only) {
        int equals = argument.indexOf('=');
        return equals > 0
                ? new IssuesConfig.Dump(argument.substring(equals + 1), argument.substring(0, equals))
                : new IssuesConfig.Dump(argument, only);
    }

    private static Set<String> slugs(List<RepositoryRef> refs) {
        return refs.stream().map(RepositoryRef::slug).collect(Collectors.toSet());
    }

    private void show(RepositoryRef ref, MiningReport report) {
        if (json) {
            talk.json(Map.of("repo", ref.slug(), "report", report));
        } else {
            talk.result("%s: %d candidates of %d changes that name an issue (%d commits)"
                    .formatted(ref.slug(), report.candidates(), report.named(), report.commits()));
            report.refused().forEach((code, number) -> talk.result("  refused %-20s %6d".formatted(code, number)));
        }
    }

    private static OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new BadInput("The file (%s) cannot be written: %s".formatted(file, e), e);
        }
    }

    private static void write(OutputStream out, Object value) {
        try {
            out.write(JsonLines.write(List.of(value)));
        } catch (IOException e) {
            throw new UncheckedIOException("The candidates cannot be written.\nMaybe the disk is full.", e);
        }
    }

    private static RepositoryRef ref(String argument) {
        int equals = argument.indexOf('=');
        try {
            return equals > 0
                    ? new RepositoryRef(argument.substring(0, equals), argument.substring(equals + 1))
                    : new RepositoryRef(slug(argument), argument);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    /** The last two names of a location; the folder of a local one stands for an owner. */
    private static String slug(String location) {
        String path = location.replaceFirst("[/.]git/?$", "").replaceFirst("/+$", "");
        String[] names = path.split("[/:]");
        String name = names[names.length - 1];
        return location.contains("://") && names.length > 1 ? names[names.length - 2] + "/" + name : "local/" + name;
    }
}
