package dev.assay.env.synthesis;

import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Full-text search over a folder of texts, in memory. Same folder, same answers; safe for use by several threads.
 *
 * <p>Files that are not UTF-8, larger than 1 MiB, or links are passed over, and so is what comes after 10,000 files or 64 MiB.
 */
public final class DocumentIndex implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final long LARGEST = 1 << 20;
    private static final long IN_ALL = 64L << 20;
    private static final int FILES = 10_000;
    private static final int PASSAGE = 1_000;
    private static final int HITS = 5;
    private static final int WORDS = 16;

    private final Connection connection;
    private final int documents;
    private final String digest;

    private DocumentIndex(Connection connection, SortedMap<String, String> digests) {
        this.connection = connection;
        this.documents = digests.size();
        this.digest = CanonicalJson.id(digests);
    }

    /** Of nothing. */
    public static DocumentIndex none() {
        return of(List.of(), Path.of(""));
    }

    /**
     * Of the texts below a folder.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static DocumentIndex of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(
                    files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .limit(FILES)
                            .toList(),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The documents below (%s) cannot be read.".formatted(folder), e);
        }
    }

    private static DocumentIndex of(List<Path> files, Path folder) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE VIRTUAL TABLE passage USING fts5(file UNINDEXED, text)");
            }
            SortedMap<String, String> digests = new TreeMap<>();
            long bytes = 0;
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO passage VALUES (?, ?)")) {
                for (Path file : files) {
                    Optional<String> text = bytes > IN_ALL ? Optional.empty() : text(file);
                    if (text.isPresent()) {
                        String name = folder.relativize(file).toString();
                        digests.put(name, CanonicalJson.id(text.get()));
                        bytes += text.get().length();
                        insert(insert, name, text.get());
                    }
                }
            }
            return new DocumentIndex(connection, digests);
        } catch (SQLException e) {
            throw new IllegalStateException("The documents cannot be indexed: " + e.getMessage(), e);
        }
    }

    private static Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be read.".formatted(file), e);
        }
    }

    private static void insert(PreparedStatement insert, String name, String text) throws SQLException {
        for (int start = 0; start < text.length(); start += PASSAGE) {
            insert.setString(1, name);
            insert.setString(2, text.substring(start, Math.min(text.length(), start + PASSAGE)));
            insert.executeUpdate();
        }
    }

    /** How many texts there are. */
    public int documents() {
        return documents;
    }

    /** SHA-256 of names and texts. */
    public String digest() {
        return digest;
    }

    /** The passages that fit best, as text for a model. */
    public synchronized String search(String query) {
        if (documents == 0) {
            return "There are no documents to search.";
        }
        String words = WORD.matcher(query)
                .results()
                .limit(WORDS)
                .map(word -> '"' + word.group() + '"')
                .collect(Collectors.joining(" OR "));
        if (words.isEmpty()) {
            return "The query has no words.";
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT file, text FROM passage WHERE passage MATCH ? ORDER BY bm25(passage), rowid LIMIT " + HITS)) {
            select.setString(1, words);
            List<String> hits = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    hits.add("[%s]%n%s".formatted(found.getString(1), found.getString(2)));
                }
            }
            return hits.isEmpty() ? "Nothing fits." : String.join("\n\n", hits);
        } catch (SQLException e) {
            throw new IllegalStateException("The documents cannot be searched: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The index of documents cannot be closed: " + e.getMessage(), e);
        }
    }
}
