package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The leak check on a container of the final image.
 *
 * <p>The repository's git directory is copied out and every object of it compared with what the base commit reaches, here,
 * where the image has no say. The rest of the file system is searched for other object stores and for files that are byte for
 * byte what the fix makes of a file.
 */
public final class ImageLeakCheck implements LeakCheck {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final long MAX_OUTPUT = 4 << 20;
    private static final int MAX_FINDINGS = 50;
    private static final CopyLimits LIMITS = new CopyLimits(1000, 4L << 30, 8L << 30);
    private static final String GIT_DIR = Recipe.TESTBED + "/.git";
    private static final Pattern EXPECTED = Pattern.compile(
            "HEAD|config|index|info/exclude|refs/heads/main|objects/pack/pack-[0-9a-f]{40}\\.(pack|idx)");

    /** Git directories, packs, bundles and loose objects anywhere but in the repository's own; one path a line. */
    private static final String STORES =
            """
            /usr/bin/find / -xdev -regextype posix-extended \\( -path /proc -o -path /sys -o -path /testbed/.git \\) -prune -o \
                \\( -name .git -o -name packed-refs -o -regex '.*/objects/([0-9a-f]{2}/[0-9a-f]{38}|info/alternates)' \\) -print -o \
                -type f \\( -name '*.pack' -o -name '*.bundle' -o -path '*/objects/pack/*' \\) -print 2>/dev/null |
            while IFS= read -r path; do
                case "$path" in
                    *.pack|*.bundle)
                        magic=$(/usr/bin/head -c 6 -- "$path" 2>/dev/null | /usr/bin/tr -d '\\0')
                        case "$magic" in PACK*|"# v2 g"|"# v3 g") echo "$path" ;; esac ;;
                    *) echo "$path" ;;
                esac
            done
            """;

    private final Containers containers;
    private final Layers layers;

    /**
     * A check over an engine.
     *
     * @param scratch existing directory for temporary files
     */
    public ImageLeakCheck(Containers containers, Path scratch) {
        this.containers = containers;
        this.layers = new Layers(scratch);
    }

    @Override
    public LeakReport examine(String image, SweCandidate candidate, Repository source) {
        Path copy = layers.temporary();
        SandboxSpec spec = new SandboxSpec(image, SandboxLimits.tests(), Map.of(), "tester", Map.of());
        try (Sandbox sandbox = containers.start(spec)) {
            SortedMap<String, FixContent.Content> fix = FixContent.of(candidate, source);
            List<String> findings = new ArrayList<>(otherStores(sandbox));
            CopyReport copied = sandbox.copyOut(GIT_DIR, copy, LIMITS);
            if (!Files.isRegularFile(copy.resolve(AncestorPack.BRANCH)) || !Files.isRegularFile(copy.resolve("HEAD"))) {
                findings.add("no git directory of ours at " + GIT_DIR);
                return new LeakReport(0, findings);
            }
            findings.addAll(oddFiles(copied, copy, candidate.fix().baseCommit()));
            try (ImageObjects objects =
                    new ImageObjects(copy, ObjectId.fromString(candidate.fix().baseCommit()))) {
                findings.addAll(fixObjects(objects, candidate, fix.values()));
                fix.values().removeIf(content -> objects.reaches(content.blob()));
                findings.addAll(fixFiles(sandbox, fix.values()));
                return new LeakReport(
                        objects.foreign(), findings.stream().limit(MAX_FINDINGS).toList());
            }
        } catch (IOException e) {
            throw new InfraException(
                    "image",
                    "The git directory of image %s cannot be read: %s".formatted(image, e.getMessage()),
                    true,
                    e);
        } finally {
            Scratch.delete(copy);
        }
    }

    private static List<String> otherStores(Sandbox sandbox) {
        return run(sandbox, STORES)
                .lines()
                .map(path -> "another object store: " + path)
                .toList();
    }

    private static List<String> oddFiles(CopyReport copied, Path copy, String base) throws IOException {
        List<String> odd = new ArrayList<>();
        for (String file : copied.files()) {
            if (!EXPECTED.matcher(file).matches()) {
                odd.add("unexpected in the git directory: " + file);
            }
        }
        copied.leftOut().forEach(entry -> odd.add("unreadable in the git directory: " + entry));
        String tip = Files.readString(copy.resolve(AncestorPack.BRANCH)).strip();
        String head = Files.readString(copy.resolve("HEAD")).strip();
        if (!tip.equals(base) || !head.equals("ref: " + AncestorPack.BRANCH)) {
            odd.add("HEAD is (%s) at (%s)".formatted(head, tip));
        }
        return odd;
    }

    private static List<String> fixObjects(
            ImageObjects objects, SweCandidate candidate, Collection<FixContent.Content> fix) throws IOException {
        List<String> found = new ArrayList<>();
        if (objects.has(ObjectId.fromString(candidate.fix().fixCommit()))) {
            found.add("the fix commit " + candidate.fix().fixCommit());
        }
        for (FixContent.Content content : fix) {
            if (objects.has(content.blob()) && !objects.reaches(content.blob())) {
                found.add("the fixed content of " + content.path());
            }
        }
        return found;
    }

    /** Files outside git that equal what the fix makes of a file: left over from a set-up on the patched tree, say. */
    private static List<String> fixFiles(Sandbox sandbox, Collection<FixContent.Content> fix) {
        if (fix.isEmpty()) {
            return List.of();
        }
        String sizes = fix.stream()
                .map(content -> "-size " + content.size() + "c")
                .distinct()
                .collect(Collectors.joining(" -o "));
        String sums = run(
                sandbox,
                "/usr/bin/find / -xdev \\( -path /proc -o -path /sys \\) -prune -o -type f \\( " + sizes
                        + " \\) -print0 2>/dev/null | /usr/bin/xargs -0 -r /usr/bin/sha256sum -- 2>/dev/null");
        return fix.stream()
                .filter(content -> sums.contains(content.sha256()))
                .map(content -> "a copy of the fixed content of " + content.path())
                .toList();
    }

    /** The files are read as the user who could have put them there: everything else belongs to the toolchain. */
    private static String run(Sandbox sandbox, String script) {
        ExecResult result = sandbox.exec(
                new ExecRequest(List.of("/bin/bash", "-c", script), Map.of(), "/", null, null, TIMEOUT, MAX_OUTPUT));
        if (result.end() != ExecResult.End.EXITED || result.truncated()) {
            throw new InfraException(
                    "image",
                    "The image could not be searched (%s): %s".formatted(result.end(), LogTail.of(result)),
                    true);
        }
        return result.stdout();
    }
}
