package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.search.question.wording.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Chooses the lexicon of a corpus. */
final class Words {
    private static final String PLAIN = "plain";
    private static final Set<String> SHIPPED = Set.of("debian", "foldoc");

    private Words() {}

    /** That of a configuration. Throws {@link BadInput}. */
    static Lexicon of(SearchConfig config, List<CorpusSource> sources) {
        String given = config.lexicon();
        if (given == null) {
            CorpusSource.Card first = sources.get(0).card();
            String own = first.name().isEmpty() ? first.kind() : first.name();
            return SHIPPED.contains(own) ? Lexicon.shipped(own) : Lexicon.plain();
        }
        if (given.equals(PLAIN)) {
            return Lexicon.plain();
        }
        if (given.matches("[a-z0-9-]+")) {
            if (!SHIPPED.contains(given)) {
                throw new BadInput(
                        "There is no lexicon (%s) of search.%nMaybe 'debian', 'foldoc', 'plain', or the path of a file of your own."
                                .formatted(given));
            }
            return Lexicon.shipped(given);
        }
        try {
            return Lexicon.read(Files.readString(Path.of(given)));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("The lexicon (%s) of search cannot be read: %s".formatted(given, e.getMessage()), e);
        }
    }
}
