package dev.assay.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/** The words that the documents of a library share, such as types of links, in a file of their own. */
final class SharedWords {
    private static final String FILE = "shared.words";
    private static final String CODEC = "AssaySharedWords";

    private SharedWords() {}

    static void write(List<String> words, Directory directory) throws IOException {
        try (IndexOutput out = directory.createOutput(FILE, IOContext.DEFAULT)) {
            CodecUtil.writeHeader(out, CODEC, 1);
            out.writeVInt(words.size());
            for (String each : words) {
                out.writeString(each);
            }
            CodecUtil.writeFooter(out);
        }
    }

    /** Reads the words; a damaged file is an {@link IOException}. */
    static List<String> read(Directory directory) throws IOException {
        try (IndexInput in = directory.openInput(FILE, IOContext.READONCE)) {
            CodecUtil.checksumEntireFile(in);
        }
        try (ChecksumIndexInput in = directory.openChecksumInput(FILE, IOContext.READONCE)) {
            CodecUtil.checkHeader(in, CODEC, 1, 1);
            List<String> words = new ArrayList<>();
            for (int i = in.readVInt(); i > 0; i--) {
                words.add(in.readString());
            }
            CodecUtil.checkFooter(in);
            return List.copyOf(words);
        }
    }
}
