package dev.assay.swe.mine;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bare copies of remote repositories, with all branches, tags and pull-request heads.
 *
 * <p>The git program does the fetching: it knows the proxies, certificates and keys of the site, and needs no heap.
 */
final class RemoteCopy {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCopy.class);
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*", Pattern.DOTALL);
    private static final Pattern SCP = Pattern.compile("[\\w.-]+@[\\w.-]+:(?!/{2}).+");
    private static final Set<String> SCHEMES = Set.of("file", "http", "https", "ssh", "git");
    private static final Pattern HEAD = Pattern.compile("ref: (refs/heads/[^\\s~^:?*\\[\\\\]+)\tHEAD");
    /** Lies in a copy that was fetched to the end at least once. */
    private static final String COMPLETE = "assay-complete";

    private static final List<String> REFS =
            List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "+refs/pull/*/head:refs/pull/*/head");

    /** One lock for each copy; its presence in {@link #UPDATED} says that this process has fetched it. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private static final Set<Path> UPDATED = ConcurrentHashMap.newKeySet();

    private RemoteCopy() {}

    static boolean isRemote(String location) {
        return URL.matcher(location).matches() || SCP.matcher(location).matches();
    }

    /** The copy of a remote repository, made or brought up to date. */
    static Path of(String url, Path cacheDir) {
        requireKnownScheme(url);
        Path copy = cacheDir.toAbsolutePath().resolve(CanonicalJson.sha256(url.getBytes(StandardCharsets.UTF_8)));
        synchronized (LOCKS.computeIfAbsent(copy, any -> new Object())) {
            if (!UPDATED.contains(copy)) {
                locked(url, copy);
                UPDATED.add(copy);
            }
        }
        return copy;
    }

    /** Other processes may share the cache. */
    private static void locked(String url, Path copy) {
        try {
            Files.createDirectories(copy.getParent());
            Path lockFile = copy.resolveSibling(copy.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                update(url, copy);
            }
        } catch (IOException e) {
            throw new InputProblem(
                    Code.UNREACHABLE,
                    "The copy of (%s) cannot be kept in (%s): %s".formatted(shown(url), copy.getParent(), e),
                    e);
        }
    }

    private static void update(String url, Path copy) {
        boolean present = Files.exists(copy.resolve(COMPLETE));
        try {
            fetch(url, copy);
        } catch (InputProblem e) {
            if (!present) {
                throw e;
            }
            LOG.warn("The copy of ({}) could not be updated and is used as it is: {}", shown(url), e.getMessage());
        }
    }

    private static void fetch(String url, Path copy) {
        String head = GitProgram.run(null, shown(url), List.of("ls-remote", "--symref", "--", url, "HEAD"));
        GitProgram.run(null, shown(url), List.of("init", "--quiet", "--bare", "--template=", "--", copy.toString()));
        List<String> fetch = new ArrayList<>(
                List.of("fetch", "--quiet", "--force", "--prune", "--no-tags", "--no-write-fetch-head", "--", url));
        fetch.addAll(REFS);
        GitProgram.run(copy, shown(url), fetch);
        Matcher matcher = HEAD.matcher(head);
        if (matcher.find()) {
            GitProgram.run(copy, shown(url), List.of("symbolic-ref", "HEAD", matcher.group(1)));
        }
        markComplete(copy);
    }

    private static void markComplete(Path copy) {
        try {
            Files.writeString(copy.resolve(COMPLETE), "");
        } catch (IOException e) {
            throw new InputProblem(Code.UNREACHABLE, "The copy (%s) cannot be written: %s".formatted(copy, e), e);
        }
    }

    private static void requireKnownScheme(String url) {
        Matcher matcher = URL.matcher(url);
        if (matcher.matches() && !SCHEMES.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
            throw new InputProblem(
                    Code.NOT_A_REPOSITORY,
                    "The address (%s) has the scheme (%s), which is none of %s."
                            .formatted(shown(url), matcher.group(1), new TreeSet<>(SCHEMES)));
        }
    }

    /** An address without the password or token that it may carry. */
    static String shown(String url) {
        return url.replaceFirst("://[^/@]*@", "://");
    }
}
