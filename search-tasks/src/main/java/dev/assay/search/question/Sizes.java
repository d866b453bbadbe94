package dev.assay.search.question;

import dev.assay.search.fact.FactStore;

/** About how many entities satisfy a constraint; cheap, for the order in which they are asked, never for a result. */
final class Sizes implements Constraint.Cases<Integer> {
    /** What a step of a relation makes of one entity, roughly. */
    private static final int FAN = 8;

    private final FactStore store;

    Sizes(FactStore store) {
        this.store = store;
    }

    @Override
    public Integer is(Constraint.Is constraint) {
        return 1;
    }

    @Override
    public Integer ofKind(Constraint.OfKind constraint) {
        return store.size();
    }

    @Override
    public Integer hasValue(Constraint.HasValue constraint) {
        return store.atMost(constraint.attribute(), constraint.value(), constraint.value());
    }

    @Override
    public Integer range(Constraint.Range constraint) {
        return store.atMost(constraint.attribute(), Measures.low(constraint), Measures.high(constraint));
    }

    @Override
    public Integer period(Constraint.Period constraint) {
        return store.atMost(constraint.attribute(), Measures.low(constraint), Measures.high(constraint));
    }

    @Override
    public Integer comparison(Constraint.Comparison constraint) {
        return store.profile(constraint.attribute()).subjects();
    }

    @Override
    public Integer count(Constraint.Count constraint) {
        return constraint.direction() == Direction.IN
                ? store.size()
                : store.profile(constraint.relation()).subjects();
    }

    @Override
    public Integer linked(Constraint.Linked constraint) {
        if (constraint.other() instanceof Constraint.Is is
                && store.document(is.id()).isPresent()) {
            int other = store.document(is.id()).getAsInt();
            return Measures.others(
                            store,
                            other,
                            constraint.relation(),
                            constraint.direction().reversed())
                    .length;
        }
        int others = constraint.other().match(this);
        return (int) Math.min(store.size(), (long) others * FAN);
    }

    @Override
    public Integer all(Constraint.All constraint) {
        return constraint.constraints().stream()
                .mapToInt(each -> each.match(this))
                .min()
                .orElse(0);
    }
}
