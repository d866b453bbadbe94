package dev.assay.pipelines.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source of the documents that questions are asked about.
 *
 * @param kind {@code debian}, {@code dictionary}, {@code folder}, {@code archive}, {@code wiki}, {@code database} or {@code jsonl}
 * @param path file or folder; of {@code debian} the package lists of this machine when none is given
 * @param name the beginning of ids, file-name safe; default the file's own; not of {@code debian} and {@code jsonl}, whose documents
 *     bring theirs
 * @param license SPDX expression of documents that name none; default {@code NOASSERTION}
 * @param source what rows name as the source, a URL or a package and its version; default what it is
 * @param address where the root of a {@code folder} is published, ending with a slash; default nowhere
 * @param descriptions whether of {@code debian} the long descriptions beside the lists are read; default not
 */
public record CorpusConfig(
        String kind,
        @Nullable String path,
        @Nullable String name,
        String license,
        @Nullable String source,
        @Nullable String address,
        boolean descriptions) {
    /** Package lists of Debian and its relatives. */
    public static final String DEBIAN = "debian";
    /** A dictd dictionary: its index, with the text beside it. */
    public static final String DICTIONARY = "dictionary";
    /** A folder of Markdown and HTML. */
    public static final String FOLDER = "folder";
    /** Web archives, WARC and WET. */
    public static final String ARCHIVE = "archive";
    /** A dump of MediaWiki. */
    public static final String WIKI = "wiki";
    /** SQLite, CSV, JSON or Parquet. */
    public static final String DATABASE = "database";
    /** A document in each line. */
    public static final String JSONL = "jsonl";

    private static final Set<String> KINDS = Set.of(DEBIAN, DICTIONARY, FOLDER, ARCHIVE, WIKI, DATABASE, JSONL);

    public CorpusConfig {
        license = license == null ? "NOASSERTION" : license;
        if (kind == null || !KINDS.contains(kind)) {
            throw new BadInput(
                    "The kind (%s) of a corpus is none of debian, dictionary, folder, archive, wiki, database, jsonl."
                            .formatted(kind));
        }
        if (path == null && !kind.equals(DEBIAN)) {
            throw new BadInput("A corpus of kind (%s) has no 'path'.".formatted(kind));
        }
        if (name != null && (kind.equals(DEBIAN) || kind.equals(JSONL))) {
            throw new BadInput(
                    "Documents of a corpus of kind (%s) bring their own ids: there is no 'name' for them.%nMaybe leave it out."
                            .formatted(kind));
        }
        if (name != null && !name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new BadInput("The name (%s) of a corpus must be lower-case letters, digits and hyphens, 40 at most."
                    .formatted(name));
        }
        if (address != null && !(kind.equals(FOLDER) && address.endsWith("/"))) {
            throw new BadInput(
                    "The address (%s) of a corpus is where the root of a folder is published; it ends with a slash."
                            .formatted(address));
        }
        if (descriptions && !kind.equals(DEBIAN)) {
            throw new BadInput(
                    "'descriptions' are long descriptions of Debian's packages; a corpus of kind (%s) has none."
                            .formatted(kind));
        }
    }

    /** The package lists of the machine. */
    static CorpusConfig ofThisMachine() {
        return new CorpusConfig(DEBIAN, null, null, "NOASSERTION", null, null, false);
    }
}
