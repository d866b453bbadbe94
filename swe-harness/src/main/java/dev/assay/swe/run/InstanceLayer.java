package dev.assay.swe.run;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.verifiers.task.Recipe;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/** The top layer of an instance image: the repository at its base commit, with a git directory of the commit's ancestors. */
final class InstanceLayer {
    /** Changes whenever the bytes of a layer for the same commit change. */
    static final int FORMAT = 1;

    /** Where the repository lies, as names of a tar file have it. */
    static final String ROOT = Recipe.TESTBED.substring(1);

    /** Larger files keep their line ends: converting needs the size beforehand. */
    private static final int MAX_CONVERTED_BYTES = 16 << 20;

    private final ObjectReader reader;
    private final TreeLimits limits;
    private final LayerTar tar;
    private final List<WorktreeIndex.Entry> index = new ArrayList<>();
    private long treeBytes;

    private InstanceLayer(ObjectReader reader, TreeLimits limits, LayerTar tar) {
        this.reader = reader;
        this.limits = limits;
        this.tar = tar;
    }

    /**
     * Writes the layer of a commit as an uncompressed tar file.
     *
     * @param scratch directory for the git directory while it is made
     * @throws InputProblem when the commit cannot be laid out
     */
    static LayerBytes write(Repository source, ObjectId commit, Path scratch, Path tarFile, TreeLimits limits)
            throws IOException {
        Path directory = Files.createTempDirectory(scratch, "git");
        Path gitDir = directory.resolve(".git");
        try (ObjectReader reader = source.newObjectReader();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(tarFile), 1 << 16);
                LayerTar tar = new LayerTar(out);
                RevWalk walk = new RevWalk(reader)) {
            AncestorPack.Packed packed = AncestorPack.write(source, commit, gitDir, limits);
            InstanceLayer layer = new InstanceLayer(reader, limits, tar);
            tar.directory(ROOT);
            for (TreeFile file : TreeFiles.read(reader, walk.parseCommit(commit).getTree(), limits)) {
                layer.add(file);
            }
            layer.addGitDirectory(gitDir);
            return new LayerBytes(layer.treeBytes, packed.packBytes(), packed.absent());
        } finally {
            Scratch.delete(directory);
        }
    }

    private void add(TreeFile file) throws IOException {
        String name = ROOT + "/" + file.path();
        long size = 0;
        if (file.isSubmodule()) {
            tar.directory(name);
        } else if (file.isLink() && file.present()) {
            String target = TreeFiles.target(reader, file.object());
            tar.link(name, target);
            size = target.length();
        } else if (file.present()) {
            size = addContent(name, file);
        }
        index.add(new WorktreeIndex.Entry(file, size));
    }

    private long addContent(String name, TreeFile file) throws IOException {
        boolean executable = FileMode.EXECUTABLE_FILE.equals(file.mode());
        ObjectLoader loader = reader.open(file.object());
        long size = loader.getSize();
        if (file.eol() != EolStreamType.DIRECT && size <= MAX_CONVERTED_BYTES) {
            byte[] converted = converted(loader.getBytes(), file.eol());
            count(converted.length);
            tar.file(name, executable, converted.length, new ByteArrayInputStream(converted));
            return converted.length;
        }
        count(size);
        try (InputStream content = loader.openStream()) {
            tar.file(name, executable, size, content);
        }
        return size;
    }

    private void count(long bytes) {
        treeBytes += bytes;
        if (treeBytes > limits.maxBytes()) {
            throw new InputProblem(
                    Code.TREE_TOO_LARGE, "The tree has more than (%d) bytes.".formatted(limits.maxBytes()));
        }
    }

    private static byte[] converted(byte[] content, EolStreamType eol) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length);
        try (OutputStream out = EolStreamTypeUtil.wrapOutputStream(bytes, eol)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private void addGitDirectory(Path gitDir) throws IOException {
        try (Stream<Path> paths = Files.walk(gitDir)) {
            for (Path path : paths.sorted().toList()) {
                addGitFile(gitDir, path);
            }
        }
        byte[] bytes = WorktreeIndex.write(index, LayerTar.TIME.getEpochSecond());
        treeBytes += bytes.length;
        // Newer than every file it lists, so that git need not read them to see that nothing changed.
        tar.file(
                ROOT + "/.git/index",
                false,
                bytes.length,
                new ByteArrayInputStream(bytes),
                LayerTar.TIME.plusSeconds(1));
    }

    private void addGitFile(Path gitDir, Path path) throws IOException {
        String relative = gitDir.relativize(path).toString();
        String name = ROOT + "/.git" + (relative.isEmpty() ? "" : "/" + relative);
        if (Files.isDirectory(path)) {
            tar.directory(name);
            return;
        }
        try (InputStream content = Files.newInputStream(path)) {
            tar.file(name, false, Files.size(path), content);
        }
    }
}
