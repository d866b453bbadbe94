package dev.assay.swe.filter;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.CheapFilters.Objection;
import dev.assay.swe.issues.FixQuotes;
import dev.assay.verifiers.task.StatementSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses statements that say too little, or that say the answer. */
final class StatementChecks {
    private static final Pattern LINK =
            Pattern.compile("!?\\[[^\\]\\n]{0,300}\\]\\([^)\\s]{1,2000}\\)|https?://\\S+|(?<!\\w)#[0-9]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private final FilterOptions options;

    StatementChecks(FilterOptions options) {
        this.options = options;
    }

    Optional<Objection> check(SweCandidate candidate) {
        return fromCommit(candidate).or(() -> tooShort(candidate)).or(() -> quotes(candidate));
    }

    private Optional<Objection> fromCommit(SweCandidate candidate) {
        boolean refused = candidate.statementSource() == StatementSource.COMMIT && !options.allowCommitStatements();
        return refused
                ? Objection.of("STATEMENT_FROM_COMMIT", "No issue or pull request text was found for the change.")
                : Optional.empty();
    }

    /** A title may be followed by nothing but links: then the words stand elsewhere. */
    private Optional<Objection> tooShort(SweCandidate candidate) {
        String statement = candidate.statement();
        String body = statement.contains("\n") ? statement.substring(statement.indexOf('\n')) : statement;
        long bodyWords = words(LINK.matcher(body).replaceAll(" "));
        if (LINK.matcher(body).find() && bodyWords < 3) {
            return objection("STATEMENT_ONLY_LINK", "The statement holds little but links.", statement);
        }
        long words = words(LINK.matcher(statement).replaceAll(" "));
        return words >= options.minStatementWords()
                ? Optional.empty()
                : objection(
                        "STATEMENT_TOO_SHORT",
                        "The statement has %d words; at least %d are needed."
                                .formatted(words, options.minStatementWords()),
                        statement);
    }

    private static long words(String text) {
        return WORD.matcher(text).results().count();
    }

    private Optional<Objection> quotes(SweCandidate candidate) {
        FixQuotes fix = new FixQuotes(candidate.patch().gold());
        List<String> quoted = fix.in(candidate.statement());
        int limit = Math.min(options.quoteLines(), fix.lines().size());
        if (limit == 0 || quoted.size() < limit) {
            return Optional.empty();
        }
        return Optional.of(new Objection(
                "STATEMENT_QUOTES_FIX",
                "The statement contains %d of the %d distinctive lines of the fix."
                        .formatted(quoted.size(), fix.lines().size()),
                Map.of("quoted", String.join("\n", quoted))));
    }

    private static Optional<Objection> objection(String code, String detail, String statement) {
        return Optional.of(new Objection(code, detail, Map.of("statement", statement)));
    }
}
