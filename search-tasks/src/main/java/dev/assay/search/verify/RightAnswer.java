package dev.assay.search.verify;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Names;
import dev.assay.search.question.construct.Draft;
import dev.assay.verifiers.task.SearchAnswer;
import java.util.List;
import java.util.stream.Stream;

/** The answer of a draft as graders compare it. */
final class RightAnswer {
    private RightAnswer() {}

    static SearchAnswer of(Draft draft, FactStore store) {
        Value value = draft.value();
        if (value != null) {
            return value.match(new Typed());
        }
        List<Integer> documents = draft.answers().stream()
                .map(id -> store.document(id).orElseThrow())
                .toList();
        List<String> titles = documents.stream().map(store::title).toList();
        return titles.size() == 1
                ? new SearchAnswer(SearchAnswer.Type.ENTITY, titles, aliases(store, documents.get(0)), null, null, null)
                : new SearchAnswer(SearchAnswer.Type.SET, titles, List.of(), null, null, null);
    }

    /** Other names, and the title without what stands in brackets at its end; none that another document goes by. */
    private static List<String> aliases(FactStore store, int document) {
        String bare = Names.bare(store.title(document));
        return Stream.concat(store.aliases(document).stream(), Stream.of(bare))
                .filter(name -> !name.isBlank() && !name.equals(store.title(document)))
                .filter(name -> store.meansOnly(name, document))
                .distinct()
                .toList();
    }

    private static final class Typed implements Value.Cases<SearchAnswer> {
        @Override
        public SearchAnswer entity(Value.Entity value) {
            return new SearchAnswer(SearchAnswer.Type.ENTITY, List.of(value.name()), List.of(), null, null, null);
        }

        @Override
        public SearchAnswer text(Value.Text value) {
            return new SearchAnswer(SearchAnswer.Type.TEXT, List.of(value.text()), List.of(), null, null, null);
        }

        @Override
        public SearchAnswer quantity(Value.Quantity value) {
            return new SearchAnswer(
                    SearchAnswer.Type.NUMBER,
                    List.of(value.number().toPlainString()),
                    List.of(),
                    value.unit().isEmpty() ? null : value.unit(),
                    null,
                    null);
        }

        @Override
        public SearchAnswer date(Value.Date value) {
            return new SearchAnswer(
                    SearchAnswer.Type.DATE,
                    List.of(value.iso()),
                    List.of(),
                    null,
                    null,
                    value.granularity().word());
        }
    }
}
