package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Counting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The value that is asked for, of a document; nothing where an entity is asked for, or where the document has not one value.
 *
 * @param store the facts
 * @param document whose value it is
 */
public record Answering(FactStore store, int document) implements Asked.Cases<Optional<Value>> {
    @Override
    public Optional<Value> entity(Asked.Entity asked) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> entities(Asked.Entities asked) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> attribute(Asked.Attribute asked) {
        List<Value> values = store.values(document, asked.attribute());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    @Override
    public Optional<Value> tally(Asked.Tally asked) {
        int count = Counting.of(store, document, asked.relation(), asked.direction());
        return Optional.of(new Value.Quantity(BigDecimal.valueOf(count), ""));
    }
}
