package dev.assay.swe.candidate;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.task.StatementSource;

/**
 * A candidate that passed the cheap filters: everything but the environment.
 *
 * @param fix what mining found
 * @param patch the change, split
 * @param statement the problem statement
 * @param hints comments older than the first commit of the fix, empty when none
 * @param statementSource what the statement was made of
 * @param license SPDX expression of the tree at the base commit
 * @param licenseEvidence file it was read from
 * @param language main language of the source files that the gold patch touches
 */
public record SweCandidate(
        FixCandidate fix,
        SplitPatch patch,
        String statement,
        String hints,
        @JsonProperty("statement_source") StatementSource statementSource,
        String license,
        @JsonProperty("license_evidence") String licenseEvidence,
        String language) {}
