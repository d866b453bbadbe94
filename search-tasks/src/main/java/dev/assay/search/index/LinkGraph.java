package dev.assay.search.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * Which document links to which, both ways. Documents are numbers: their place in the order of the ids. Links to oneself are left
 * out, several of one document to another are one. Four bytes a link and direction, four a document and direction.
 */
final class LinkGraph {
    private static final String FILE = "links.graph";
    private static final String CODEC = "AssayLinkGraph";

    private final int[] outBegin;
    private final int[] targets;
    private final int[] inBegin;
    private final int[] sources;

    private LinkGraph(int[] outBegin, int[] targets, int[] inBegin, int[] sources) {
        this.outBegin = outBegin;
        this.targets = targets;
        this.inBegin = inBegin;
        this.sources = sources;
    }

    /**
     * A graph.
     *
     * @param documents how many there are
     * @param edges source in the upper, target in the lower 32 bits; any order, each once
     */
    static LinkGraph of(int documents, long[] edges) {
        long[] sorted = edges.clone();
        Arrays.sort(sorted);
        int[] outBegin = new int[documents + 1];
        int[] targets = new int[sorted.length];
        fill(sorted, outBegin, targets);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Long.rotateRight(sorted[i], 32);
        }
        Arrays.sort(sorted);
        int[] inBegin = new int[documents + 1];
        int[] sources = new int[sorted.length];
        fill(sorted, inBegin, sources);
        return new LinkGraph(outBegin, targets, inBegin, sources);
    }

    private static void fill(long[] sorted, int[] begin, int[] values) {
        for (int i = 0; i < sorted.length; i++) {
            begin[(int) (sorted[i] >>> 32) + 1]++;
            values[i] = (int) sorted[i];
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
    }

    int inDegree(int document) {
        return inBegin[document + 1] - inBegin[document];
    }

    int outDegree(int document) {
        return outBegin[document + 1] - outBegin[document];
    }

    /** The documents that link to one, in ascending order. */
    int[] sources(int document) {
        return Arrays.copyOfRange(sources, inBegin[document], inBegin[document + 1]);
    }

    /** The documents that one links to, in ascending order. */
    int[] targets(int document) {
        return Arrays.copyOfRange(targets, outBegin[document], outBegin[document + 1]);
    }

    int size() {
        return targets.length;
    }

    void write(Directory directory) throws IOException {
        try (IndexOutput out = directory.createOutput(FILE, IOContext.DEFAULT)) {
            CodecUtil.writeHeader(out, CODEC, 1);
            for (int[] each : new int[][] {outBegin, targets, inBegin, sources}) {
                out.writeInt(each.length);
                for (int value : each) {
                    out.writeInt(value);
                }
            }
            CodecUtil.writeFooter(out);
        }
    }

    /** Reads a graph; a damaged file is an {@link IOException}. */
    static LinkGraph read(Directory directory) throws IOException {
        try (IndexInput in = directory.openInput(FILE, IOContext.READONCE)) {
            // Before any length in it is believed.
            CodecUtil.checksumEntireFile(in);
        }
        try (ChecksumIndexInput in = directory.openChecksumInput(FILE, IOContext.READONCE)) {
            CodecUtil.checkHeader(in, CODEC, 1, 1);
            int[][] all = new int[4][];
            for (int i = 0; i < all.length; i++) {
                int[] values = new int[in.readInt()];
                in.readInts(values, 0, values.length);
                all[i] = values;
            }
            CodecUtil.checkFooter(in);
            return new LinkGraph(all[0], all[1], all[2], all[3]);
        }
    }
}
