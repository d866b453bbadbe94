package dev.assay.swe.run;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/** The objects of a git directory taken out of an image, against those that a commit reaches. */
final class ImageObjects implements AutoCloseable {
    private final FileRepository repository;
    private final ObjectIdOwnerMap<Reached> reached = new ObjectIdOwnerMap<>();

    ImageObjects(Path gitDir, ObjectId base) throws IOException {
        repository = new FileRepository(gitDir.toFile());
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            walk.markStart(walk.parseCommit(base));
            for (RevObject next = walk.next(); next != null; next = walk.next()) {
                reached.addIfAbsent(new Reached(next));
            }
            for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
                reached.addIfAbsent(new Reached(next));
            }
        }
    }

    /** How many objects of the packs the commit does not reach. */
    int foreign() throws IOException {
        int count = 0;
        for (Pack pack : repository.getObjectDatabase().getPacks()) {
            for (PackIndex.MutableEntry entry : pack) {
                count += reached.contains(entry.toObjectId()) ? 0 : 1;
            }
        }
        return count;
    }

    /** Whether the history of the commit names an object itself, so that having it gives nothing away. */
    boolean reaches(ObjectId id) {
        return reached.contains(id);
    }

    /** Whether the directory holds an object. */
    boolean has(ObjectId id) throws IOException {
        return repository.getObjectDatabase().has(id);
    }

    @Override
    public void close() {
        repository.close();
    }

    private static final class Reached extends ObjectIdOwnerMap.Entry {
        Reached(ObjectId id) {
            super(id);
        }
    }
}
