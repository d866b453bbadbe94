package dev.assay.pipelines.search;

import dev.assay.search.fact.FactStoreBuilder;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.search.verify.Corpus;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The corpus that rows are about, opened.
 *
 * @param library its pages, as agents search them; several threads may use it
 * @param folder of the library
 * @param found where it was found, for people
 */
public record RowCorpus(LuceneLibrary library, Path folder, String found) implements AutoCloseable {
    /** Its digest, as rows name it. */
    public String digest() {
        return digest(library.report().digest());
    }

    static String digest(String hexadecimal) {
        return "sha256:" + hexadecimal;
    }

    /** Whether its documents are those that its digest was taken of. Reads all of them. */
    public boolean intact() {
        return digest(library.digest()).equals(digest());
    }

    /** The same with all of its facts in memory. */
    public Corpus facts() {
        FactStoreBuilder builder = new FactStoreBuilder();
        library.each(builder::add);
        return new Corpus(
                builder.build(),
                library,
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, digest(), "any"),
                new Provenance(
                        "",
                        OpenCorpus.license(library.report().licences()),
                        null,
                        OpenCorpus.UNDATED,
                        new TreeMap<>()));
    }

    @Override
    public void close() {
        try {
            library.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus cannot be closed.", e);
        }
    }
}
