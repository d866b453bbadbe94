package dev.assay.swe.run;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * A fresh git directory that holds exactly the objects reachable from one commit: no later object, tag, reflog, remote or
 * alternate can be in it, because it is not copied from the source but packed from a walk.
 */
final class AncestorPack {
    /** The only branch. */
    static final String BRANCH = "refs/heads/main";

    private static final String CONFIG =
            """
            [core]
            \trepositoryformatversion = 0
            \tfilemode = true
            \tbare = false
            \tautocrlf = false
            \tcheckStat = minimal
            \ttrustctime = false
            """;

    private AncestorPack() {}

    /**
     * What was packed.
     *
     * @param objects number of objects
     * @param packBytes bytes of pack and index
     * @param absent contents of files that the source repository lacks and that are therefore not in the pack
     */
    record Packed(long objects, long packBytes, int absent) {}

    /** Writes the git directory of a commit; the directory must not exist yet. */
    static Packed write(Repository source, ObjectId commit, Path gitDir, TreeLimits limits) throws IOException {
        try (ObjectReader reader = source.newObjectReader()) {
            ObjectIdOwnerMap<Absent> absent = absent(source, reader, commit);
            if (absent.size() > limits.maxAbsent()) {
                throw new InputProblem(
                        Code.MISSING_OBJECT,
                        "The source repository lacks (%d) files of the history of commit %s; %d are allowed.%nMaybe it is a partial clone: fetch it again in full."
                                .formatted(absent.size(), commit.name(), limits.maxAbsent()));
            }
            skeleton(gitDir, commit);
            return pack(reader, commit, absent, gitDir.resolve("objects/pack"));
        } catch (MissingObjectException e) {
            throw new InputProblem(
                    Code.MISSING_OBJECT,
                    "The history of commit %s is incomplete: %s.%nMaybe the repository is shallow or broken: fetch it again in full."
                            .formatted(commit.name(), e.getMessage()),
                    e);
        }
    }

    private static void skeleton(Path gitDir, ObjectId commit) throws IOException {
        Files.createDirectories(gitDir.resolve("objects/pack"));
        Files.createDirectories(gitDir.resolve("objects/info"));
        Files.createDirectories(gitDir.resolve("refs/heads"));
        Files.createDirectories(gitDir.resolve("refs/tags"));
        Files.createDirectories(gitDir.resolve("info"));
        Files.writeString(gitDir.resolve("HEAD"), "ref: " + BRANCH + "\n");
        Files.writeString(gitDir.resolve(BRANCH), commit.name() + "\n");
        Files.writeString(gitDir.resolve("config"), CONFIG);
        // What warm dependencies leave in the tree is not a change of the repository.
        Files.writeString(gitDir.resolve("info/exclude"), TreeScripts.EXCLUDED);
    }

    /** Blobs that are named by the history but not there. A missing commit or tree throws. */
    private static ObjectIdOwnerMap<Absent> absent(Repository source, ObjectReader reader, ObjectId commit)
            throws IOException {
        Set<ObjectId> shallow = source.getObjectDatabase().getShallowCommits();
        ObjectIdOwnerMap<Absent> absent = new ObjectIdOwnerMap<>();
        try (ObjectWalk walk = new ObjectWalk(reader)) {
            walk.markStart(walk.parseCommit(commit));
            for (RevObject next = walk.next(); next != null; next = walk.next()) {
                if (shallow.contains(next)) {
                    throw new InputProblem(
                            Code.MISSING_OBJECT,
                            "The history of commit %s ends at %s, because the clone is shallow.%nMaybe run 'git fetch --unshallow' in it."
                                    .formatted(commit.name(), next.name()));
                }
            }
            for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
                if (!reader.has(next)) {
                    absent.addIfAbsent(new Absent(next));
                }
            }
        }
        return absent;
    }

    private static Packed pack(ObjectReader reader, ObjectId commit, ObjectIdOwnerMap<Absent> absent, Path directory)
            throws IOException {
        NullProgressMonitor quiet = NullProgressMonitor.INSTANCE;
        try (PackWriter writer = new PackWriter(config(), reader)) {
            writer.setUseBitmaps(false);
            writer.setDeltaBaseAsOffset(true);
            writer.excludeObjects(absent);
            writer.preparePack(quiet, Set.of(commit), Set.of());
            Path pack = directory.resolve("pack-" + writer.computeName().name() + ".pack");
            Path index = directory.resolve("pack-" + writer.computeName().name() + ".idx");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pack))) {
                writer.writePack(quiet, quiet, out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(index))) {
                writer.writeIndex(out);
            }
            return new Packed(
                    writer.getObjectCount(),
                    List.of(pack, index).stream().mapToLong(AncestorPack::size).sum(),
                    absent.size());
        }
    }

    /** One thread, so that the same source gives the same bytes; deltas are reused, which makes packing a copy. */
    private static PackConfig config() {
        PackConfig config = new PackConfig();
        config.setThreads(1);
        config.setIndexVersion(2);
        config.setBuildBitmaps(false);
        config.setWriteReverseIndex(false);
        config.setReuseDeltas(true);
        return config;
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static final class Absent extends ObjectIdOwnerMap.Entry {
        Absent(ObjectId id) {
            super(id);
        }
    }
}
