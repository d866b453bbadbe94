package dev.assay.swe.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a project calls its own version, in the build file at the root of its tree. */
final class ProjectVersion {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_VERSION = 100;
    private static final Pattern NESTED = Pattern.compile(
            "(?s)<(parent|dependencies|dependencyManagement|build|profiles|properties|reporting)>.*?</\\1>");
    private static final List<Source> SOURCES = List.of(
            new Source("pom.xml", Pattern.compile("<version>\\s*([^<\\s$]+)\\s*</version>")),
            new Source("package.json", Pattern.compile("\"version\"\\s*:\\s*\"([^\"\\s]+)\"")),
            new Source("pyproject.toml", Pattern.compile("(?m)^version\\s*=\\s*[\"']([^\"'\\s]+)[\"']")),
            new Source("setup.cfg", Pattern.compile("(?m)^version\\s*=\\s*([^\\s:]+)\\s*$")),
            new Source("setup.py", Pattern.compile("\\bversion\\s*=\\s*[\"']([^\"'\\s]+)[\"']")));

    private ProjectVersion() {}

    private record Source(String file, Pattern pattern) {}

    /** The version at a commit, empty when no build file says it. */
    static String at(Repository source, String commit) throws IOException {
        try (ObjectReader reader = source.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevTree tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
            for (Source candidate : SOURCES) {
                Matcher matcher = candidate.pattern().matcher(text(reader, tree, candidate.file()));
                if (matcher.find() && matcher.group(1).length() <= MAX_VERSION) {
                    return matcher.group(1);
                }
            }
        }
        return "";
    }

    private static String text(ObjectReader reader, RevTree tree, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(reader, path, tree)) {
            if (file == null) {
                return "";
            }
            ObjectLoader loader = reader.open(file.getObjectId(0));
            if (loader.getSize() > MAX_BYTES) {
                return "";
            }
            String text = new String(loader.getCachedBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return path.endsWith(".xml") ? NESTED.matcher(text).replaceAll("") : text;
        } catch (MissingObjectException e) {
            return "";
        }
    }
}
