package dev.assay.swe.rollout;

import dev.assay.swe.patch.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A patch with something left out: one of its hunks, or a file that cannot be told in hunks; of a patch that is one hunk its last lines.
 * What is left out may not matter to any test.
 */
final class LessThanAll {
    private LessThanAll() {}

    /** A hunk of a part, or with number -1 the whole part. */
    private record Piece(int part, int hunk) {}

    /** Whether there is something to leave out, and something else to keep. */
    static boolean possible(List<FilePart> parts) {
        return pieces(parts).size() > 1 || (parts.size() == 1 && parts.get(0).editable() && changed(only(parts)) > 1);
    }

    /** The patch without what the numbers draw; of one of which {@link #possible} holds. */
    static List<FilePart> of(List<FilePart> parts, SplittableRandom random) {
        List<Piece> pieces = pieces(parts);
        if (pieces.size() == 1) {
            Hunk hunk = only(parts);
            return List.of(parts.get(0).with(List.of(beginning(hunk, 1 + random.nextInt(changed(hunk) - 1)))));
        }
        Piece left = pieces.get(random.nextInt(pieces.size()));
        List<FilePart> kept = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            FilePart part = parts.get(i);
            if (i != left.part()) {
                kept.add(part);
            } else if (left.hunk() >= 0 && part.diff().hunks().size() > 1) {
                kept.add(part.with(without(part.diff().hunks(), left.hunk())));
            }
        }
        return List.copyOf(kept);
    }

    /** All but one; those behind it stand where they do without it, so that git finds the right one of places that look alike. */
    private static List<Hunk> without(List<Hunk> hunks, int left) {
        int longer = hunks.get(left).newLines() - hunks.get(left).oldLines();
        List<Hunk> kept = new ArrayList<>(hunks.subList(0, left));
        for (Hunk hunk : hunks.subList(left + 1, hunks.size())) {
            kept.add(new Hunk(
                    hunk.oldStart(), hunk.oldLines(), hunk.newStart() - longer, hunk.newLines(), hunk.lines()));
        }
        return kept;
    }

    private static List<Piece> pieces(List<FilePart> parts) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            FilePart part = parts.get(i);
            if (!part.editable()) {
                pieces.add(new Piece(i, -1));
                continue;
            }
            for (int hunk = 0; hunk < part.diff().hunks().size(); hunk++) {
                pieces.add(new Piece(i, hunk));
            }
        }
        return pieces;
    }

    private static Hunk only(List<FilePart> parts) {
        return parts.get(0).diff().hunks().get(0);
    }

    private static int changed(Hunk hunk) {
        return hunk.added() + hunk.removed();
    }

    /** A hunk with the first so many of its changes: lines that it would have removed later stay, those that it would have added are not there. */
    private static Hunk beginning(Hunk hunk, int changes) {
        List<String> lines = new ArrayList<>();
        int done = 0;
        int fewer = 0;
        int more = 0;
        for (String line : hunk.lines()) {
            boolean added = line.startsWith("+");
            boolean removed = line.startsWith("-");
            if (!added && !removed) {
                lines.add(line);
            } else if (done++ < changes) {
                lines.add(line);
            } else if (removed) {
                lines.add(" " + line.substring(1));
                more++;
            } else {
                fewer++;
            }
        }
        return new Hunk(hunk.oldStart(), hunk.oldLines(), hunk.newStart(), hunk.newLines() + more - fewer, lines);
    }
}
