package dev.assay.swe.run;

import org.eclipse.jgit.lib.Repository;

/** Where the repositories of candidates are. */
@FunctionalInterface
public interface RepositorySource {
    /** The open repository of {@code owner/name}; the caller does not close it. It is used by several threads. */
    Repository open(String slug);
}
