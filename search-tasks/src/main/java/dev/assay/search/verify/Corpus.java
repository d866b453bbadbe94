package dev.assay.search.verify;

import dev.assay.search.fact.FactStore;
import dev.assay.search.index.Library;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import java.util.Objects;

/**
 * A corpus in both of its forms, and where it comes from.
 *
 * @param store its facts
 * @param library its pages, as agents search them
 * @param environment the corpus by digest
 * @param provenance source, licence and versions
 */
public record Corpus(FactStore store, Library library, EnvironmentRef environment, Provenance provenance) {
    public Corpus {
        Objects.requireNonNull(store, "store is null");
        Objects.requireNonNull(library, "library is null");
        Objects.requireNonNull(environment, "environment is null");
        Objects.requireNonNull(provenance, "provenance is null");
    }
}
