package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.question.Constraint;
import java.util.Set;
import java.util.TreeSet;

/** Counts what a constraint says otherwise than by name, number or date, and gathers the attributes and texts that it speaks of. */
public final class Obfuscations implements Constraint.Cases<Integer> {
    private final Set<String> attributes = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();

    private Obfuscations() {}

    /** How many descriptions, ranges and periods there are. */
    public static int in(Constraint constraint) {
        return constraint.match(new Obfuscations());
    }

    /** The texts in it, as questions say them. */
    static Set<String> texts(Constraint constraint) {
        Obfuscations walk = new Obfuscations();
        constraint.match(walk);
        return walk.texts;
    }

    /** The attributes and relations in it. */
    static Set<String> attributes(Constraint constraint) {
        Obfuscations walk = new Obfuscations();
        constraint.match(walk);
        return walk.attributes;
    }

    private static int described(Constraint other) {
        return other instanceof Constraint.Is ? 0 : 1;
    }

    @Override
    public Integer is(Constraint.Is constraint) {
        return 0;
    }

    @Override
    public Integer ofKind(Constraint.OfKind constraint) {
        return 0;
    }

    @Override
    public Integer hasValue(Constraint.HasValue constraint) {
        attributes.add(constraint.attribute());
        if (constraint.value() instanceof Value.Text text) {
            texts.add(text.text());
        }
        return 0;
    }

    @Override
    public Integer range(Constraint.Range constraint) {
        attributes.add(constraint.attribute());
        return 1;
    }

    @Override
    public Integer period(Constraint.Period constraint) {
        attributes.add(constraint.attribute());
        return 1;
    }

    @Override
    public Integer comparison(Constraint.Comparison constraint) {
        attributes.add(constraint.attribute());
        return described(constraint.other()) + constraint.other().match(this);
    }

    @Override
    public Integer count(Constraint.Count constraint) {
        attributes.add(constraint.relation());
        return constraint.least() == constraint.most() ? 0 : 1;
    }

    @Override
    public Integer linked(Constraint.Linked constraint) {
        attributes.add(constraint.relation());
        return described(constraint.other()) + constraint.other().match(this);
    }

    @Override
    public Integer all(Constraint.All constraint) {
        return constraint.constraints().stream()
                .mapToInt(each -> each.match(this))
                .sum();
    }
}
