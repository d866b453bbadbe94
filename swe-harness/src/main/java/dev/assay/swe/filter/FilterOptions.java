package dev.assay.swe.filter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the cheap filters. A missing field takes its default.
 *
 * @param maxFiles most files in both patches, default 50
 * @param maxLines most lines added and removed in the gold patch, default 1000
 * @param maxBytes most bytes of both patches together, default 1,000,000
 * @param minStatementWords fewest words of a statement, links aside, default 10
 * @param quoteLines distinctive lines of the fix that a statement must contain to be refused, default 3; a fix with fewer is refused when
 *     all of its lines are quoted; 0 turns the check off
 * @param allowCommitStatements whether statements made from commit messages pass, default false
 * @param licenses SPDX identifiers that pass, default permissive and weak copyleft ({@link LicensePolicy#DEFAULT})
 * @param languages languages that pass, default java, javascript, typescript and python
 * @param ngramOverlap share of 13-grams in common with a listed statement that counts as contaminated, default 0.5
 * @param statementSimilarity Jaccard similarity of two statements that counts as duplicate, default 0.8
 */
public record FilterOptions(
        @JsonProperty("max_files") int maxFiles,
        @JsonProperty("max_lines") int maxLines,
        @JsonProperty("max_bytes") int maxBytes,
        @JsonProperty("min_statement_words") int minStatementWords,
        @JsonProperty("quote_lines") int quoteLines,
        @JsonProperty("allow_commit_statements") boolean allowCommitStatements,
        List<String> licenses,
        List<String> languages,
        @JsonProperty("ngram_overlap") double ngramOverlap,
        @JsonProperty("statement_similarity") double statementSimilarity) {
    /** Every default. */
    public static final FilterOptions DEFAULT = of(null, null, null, null, null, null, null, null, null, null);

    public FilterOptions {
        atLeast("max_files", 1, maxFiles);
        atLeast("max_lines", 1, maxLines);
        atLeast("max_bytes", 1, maxBytes);
        atLeast("min_statement_words", 0, minStatementWords);
        atLeast("quote_lines", 0, quoteLines);
        share("ngram_overlap", ngramOverlap);
        share("statement_similarity", statementSimilarity);
        licenses = List.copyOf(licenses);
        languages = List.copyOf(languages);
    }

    /** Options with the default for each that is null. */
    @JsonCreator
    public static FilterOptions of(
            @JsonProperty("max_files") @Nullable Integer maxFiles,
            @JsonProperty("max_lines") @Nullable Integer maxLines,
            @JsonProperty("max_bytes") @Nullable Integer maxBytes,
            @JsonProperty("min_statement_words") @Nullable Integer minStatementWords,
            @JsonProperty("quote_lines") @Nullable Integer quoteLines,
            @JsonProperty("allow_commit_statements") @Nullable Boolean allowCommitStatements,
            @JsonProperty("licenses") @Nullable List<String> licenses,
            @JsonProperty("languages") @Nullable List<String> languages,
            @JsonProperty("ngram_overlap") @Nullable Double ngramOverlap,
            @JsonProperty("statement_similarity") @Nullable Double statementSimilarity) {
        return new FilterOptions(
                or(maxFiles, 50),
                or(maxLines, 1000),
                or(maxBytes, 1_000_000),
                or(minStatementWords, 10),
                or(quoteLines, 3),
                or(allowCommitStatements, false),
                or(licenses, LicensePolicy.DEFAULT),
                or(languages, List.of("java", "javascript", "typescript", "python")),
                or(ngramOverlap, 0.5),
                or(statementSimilarity, 0.8));
    }

    private static <T> T or(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    private static void atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The filter option %s (%d) must be at least %d.".formatted(name, value, least));
        }
    }

    private static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "The filter option %s (%s) must be above 0 and at most 1.".formatted(name, value));
        }
    }
}
