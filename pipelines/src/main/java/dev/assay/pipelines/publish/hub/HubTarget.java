package dev.assay.pipelines.publish.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.DatasetPaths;
import dev.assay.pipelines.publish.PublishedFolder;
import dev.assay.pipelines.publish.web.Reply;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A hub that gets a dataset in one commit, and a tag with its version. Large files are sent before and stay there when something breaks,
 * so the same command sends only what is missing.
 */
public final class HubTarget {
    private static final int BATCH = 256;
    private static final String ATTRIBUTES = ".gitattributes";

    private final Hub hub;
    private final Path scratch;
    private final Consumer<String> talk;

    /**
     * A target.
     *
     * @param scratch folder for the body of the commit
     * @param talk told of progress
     */
    public HubTarget(HubPlace place, HubToken token, Retries retries, Path scratch, Consumer<String> talk) {
        this.hub = new Hub(place, token, retries);
        this.scratch = scratch;
        this.talk = talk;
    }

    /**
     * What was done.
     *
     * @param page of the dataset
     * @param commit that the dataset is
     * @param large files kept outside git
     * @param sent of those, sent now
     * @param changed files that the commit adds or replaces
     * @param removed files that it removes
     */
    public record Pushed(String page, String commit, int large, int sent, int changed, int removed) {}

    /**
     * Uploads a dataset, and compares what the hub lists with it.
     *
     * @param hidden whether a repository that is made now is private
     * @param update whether files of an earlier version may be replaced
     */
    public Pushed publish(PublishedFolder dataset, boolean hidden, boolean update) {
        try {
            hub.create(hidden);
            List<LocalFile> files = LocalFile.of(dataset);
            SortedMap<String, RemoteFile> there = hub.files();
            List<LocalFile> changed = differing(files, there);
            if (!update && !changed.isEmpty() && there.keySet().stream().anyMatch(path -> !path.equals(ATTRIBUTES))) {
                throw new BadInput(
                        "The repository (%s) has files already.%nMaybe name the version that is there with --previous, remove what is there, or publish under another name."
                                .formatted(hub.place().id()));
            }
            Set<String> removed = there.keySet().stream()
                    .filter(HubTarget::ours)
                    .filter(path -> !dataset.files().containsKey(path))
                    .collect(Collectors.toCollection(TreeSet::new));
            Sent sent = new Sent(0, 0);
            if (!changed.isEmpty() || !removed.isEmpty()) {
                Map<String, String> modes = modes(changed);
                sent = upload(changed.stream()
                        .filter(file -> "lfs".equals(modes.get(file.path())))
                        .toList());
                commit(dataset, files, changed, modes, removed);
            }
            hub.tag(dataset.info().version());
            return new Pushed(
                    hub.place().page().toString(),
                    hub.head(),
                    sent.large(),
                    sent.sent(),
                    changed.size(),
                    removed.size());
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The dataset (%s) cannot be read: %s".formatted(dataset.root(), e), true, e);
        }
    }

    /** Whether a file is one that only an earlier version can have left; what people put beside a dataset stays. */
    private static boolean ours(String path) {
        return path.startsWith("tasks/")
                || path.startsWith(DatasetPaths.ENVIRONMENTS + "/")
                || path.equals(DatasetPaths.CHANGES);
    }

    private static List<LocalFile> differing(List<LocalFile> files, Map<String, RemoteFile> there) throws IOException {
        List<LocalFile> differing = new ArrayList<>();
        for (LocalFile file : files) {
            RemoteFile remote = there.get(file.path());
            if (remote == null || !file.same(remote)) {
                differing.add(file);
            }
        }
        return differing;
    }

    private Map<String, String> modes(List<LocalFile> files) throws IOException {
        Map<String, String> modes = new HashMap<>();
        for (int from = 0; from < files.size(); from += BATCH) {
            modes.putAll(hub.modes(files.subList(from, Math.min(files.size(), from + BATCH))));
        }
        for (LocalFile file : files) {
            String mode = modes.getOrDefault(file.path(), "");
            if (!mode.equals("lfs") && !mode.equals("regular")) {
                throw new InfraException(
                        "hub",
                        "The hub does not say how it wants the file (%s): (%s).".formatted(file.path(), mode),
                        false);
            }
            // Stores for large files do not take empty ones.
            if (file.size() == 0) {
                modes.put(file.path(), "regular");
            }
        }
        return modes;
    }

    private record Sent(int large, int sent) {}

    private Sent upload(List<LocalFile> large) {
        // Two paths may have one content.
        Map<String, LocalFile> byDigest = large.stream()
                .collect(Collectors.toMap(LocalFile::sha256, file -> file, (one, other) -> one, TreeMap::new));
        List<LocalFile> distinct = List.copyOf(byDigest.values());
        int sent = 0;
        int seen = 0;
        for (int from = 0; from < distinct.size(); from += BATCH) {
            for (JsonNode object : hub.batch(distinct.subList(from, Math.min(distinct.size(), from + BATCH)))) {
                LocalFile file = byDigest.get(object.path("oid").asText());
                if (file == null) {
                    throw new InfraException("hub", "The hub asks for a file that it was not offered.", false);
                }
                talk.accept("large file %d of %d: %s".formatted(++seen, distinct.size(), file.path()));
                sent += new LargeUpload(hub, file).run(object) ? 1 : 0;
            }
        }
        if (seen < distinct.size()) {
            throw new InfraException(
                    "hub", "The hub says of %d large files what to do, of %d.".formatted(seen, distinct.size()), true);
        }
        return new Sent(distinct.size(), sent);
    }

    private void commit(
            PublishedFolder dataset,
            List<LocalFile> files,
            List<LocalFile> changed,
            Map<String, String> modes,
            Set<String> removed)
            throws IOException {
        Path lines = scratch.resolve("commit.ndjson");
        CommitLines.write(lines, "Version " + dataset.info().version(), hub.head(), changed, modes, removed);
        Retries retries = hub.web().retries();
        for (int attempt = 0; ; attempt++) {
            String problem = tried(lines);
            if (differing(files, hub.files()).isEmpty()) {
                return;
            }
            if (attempt + 1 >= retries.attempts()) {
                throw new InfraException(
                        "hub",
                        hub.web()
                                .hidden(
                                        "The hub does not list what was committed: %s%nMaybe run the same command again."
                                                .formatted(problem)),
                        true);
            }
            retries.rest(attempt);
        }
    }

    /** Commits; what went wrong where it may go well the next time. */
    private String tried(Path lines) throws IOException {
        try {
            Reply reply = hub.commit(lines);
            if (reply.ok()) {
                return "it said that all went well";
            }
            if (reply.status() == 412 || reply.status() == 409) {
                return "somebody else has committed in between (%s)".formatted(reply.quoted());
            }
            if (reply.status() < 500 && reply.status() != 429) {
                throw hub.refused("The commit was refused", reply);
            }
            return "status %d: %s".formatted(reply.status(), reply.quoted());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
