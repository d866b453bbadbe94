package dev.assay.swe.run;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * The files of a tree in git's order, checked: hostile names and links never reach a tar file.
 *
 * <p>Line ends follow the tree's own attributes only; neither this machine's git configuration nor filters have a say.
 */
final class TreeFiles {
    private static final int MAX_LINK_BYTES = 4096;
    private static final WorkingTreeOptions OPTIONS = new Config().get(WorkingTreeOptions.KEY);

    private final ObjectReader reader;
    private final TreeLimits limits;

    private TreeFiles(ObjectReader reader, TreeLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    static List<TreeFile> read(ObjectReader reader, RevTree tree, TreeLimits limits) throws IOException {
        try {
            return new TreeFiles(reader, limits).read(tree);
        } catch (MissingObjectException e) {
            throw new InputProblem(
                    Code.MISSING_OBJECT, "The tree %s is incomplete: %s.".formatted(tree.name(), e.getMessage()), e);
        }
    }

    private List<TreeFile> read(RevTree tree) throws IOException {
        List<TreeFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.setAttributesNodeProvider(new NoOtherAttributes());
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                files.add(file(walk));
                if (files.size() > limits.maxFiles()) {
                    throw new InputProblem(
                            Code.TREE_TOO_LARGE, "The tree has more than (%d) files.".formatted(limits.maxFiles()));
                }
            }
        }
        checkAbsent(files);
        return files;
    }

    private TreeFile file(TreeWalk walk) throws IOException {
        String path = checked(new String(walk.getRawPath(), StandardCharsets.ISO_8859_1));
        FileMode mode = walk.getFileMode();
        ObjectId object = walk.getObjectId(0);
        boolean present = FileMode.GITLINK.equals(mode) || reader.has(object);
        if (FileMode.SYMLINK.equals(mode) && present) {
            checkLink(path, target(reader, object));
        }
        boolean text = mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        EolStreamType eol = text
                ? EolStreamTypeUtil.detectStreamType(OperationType.CHECKOUT_OP, OPTIONS, walk.getAttributes())
                : EolStreamType.DIRECT;
        return new TreeFile(path, mode, object, eol, present);
    }

    /** Where a link leads, as ISO-8859-1 characters. */
    static String target(ObjectReader reader, ObjectId link) throws IOException {
        var loader = reader.open(link);
        if (loader.getSize() > MAX_LINK_BYTES) {
            throw new InputProblem(
                    Code.SYMLINK_OUT_OF_TREE,
                    "A symbolic link has a target of (%d) bytes; %d are allowed."
                            .formatted(loader.getSize(), MAX_LINK_BYTES));
        }
        return new String(loader.getBytes(), StandardCharsets.ISO_8859_1);
    }

    private void checkAbsent(List<TreeFile> files) {
        List<String> absent = files.stream()
                .filter(file -> !file.present())
                .map(TreeFile::path)
                .toList();
        if (absent.size() > limits.maxAbsent()) {
            throw new InputProblem(
                    Code.MISSING_OBJECT,
                    "The source repository lacks the content of (%d) files, for example (%s); %d are allowed.%nMaybe it is a partial clone: fetch it again in full."
                            .formatted(absent.size(), absent.get(0), limits.maxAbsent()));
        }
    }

    private static String checked(String path) {
        for (String name : path.split("/", -1)) {
            boolean unsafe = name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || name.toLowerCase(Locale.ROOT).equals(".git")
                    // A layer would take it for a deletion.
                    || name.startsWith(".wh.");
            if (unsafe) {
                throw new InputProblem(Code.UNSAFE_PATH, "The tree names a file (%s).".formatted(path));
            }
        }
        return path;
    }

    /** Refuses a link whose target, followed from the link's own directory by name alone, leaves the tree. */
    static void checkLink(String path, String target) {
        int depth = path.split("/", -1).length - 1;
        boolean out = target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0;
        for (String step : target.split("/", -1)) {
            depth += step.equals("..") ? -1 : step.isEmpty() || step.equals(".") ? 0 : 1;
            out |= depth < 0;
        }
        if (out) {
            throw new InputProblem(
                    Code.SYMLINK_OUT_OF_TREE,
                    "The symbolic link (%s) leads out of the tree, to (%s).".formatted(path, target));
        }
    }

    /** No attributes but those of the tree itself. */
    private static final class NoOtherAttributes implements AttributesNodeProvider {
        private static final AttributesNode NONE = new AttributesNode(List.<AttributesRule>of());

        @Override
        public AttributesNode getInfoAttributesNode() {
            return NONE;
        }

        @Override
        public AttributesNode getGlobalAttributesNode() {
            return NONE;
        }
    }
}
