package dev.assay.pipelines.swe;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.RepositoryRef;

/** A change that mining found, and where its repository lies. */
public record Mined(RepositoryRef repository, FixCandidate fix) {}
