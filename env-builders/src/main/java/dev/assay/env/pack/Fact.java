package dev.assay.env.pack;

import dev.assay.verifiers.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every row of a table in every world.
 *
 * @param said the condition as it stands in the pack
 * @param that over the row; absent until all tables are known
 * @param kept whether it holds after every allowed call of an action too, not in the world as it is made only
 */
record Fact(Entry said, @Nullable Parsed<Condition> that, boolean kept) {
    static Fact read(Entry entry) {
        if (entry.isText()) {
            return new Fact(entry, null, true);
        }
        Fields fields = entry.fields();
        Fact fact = new Fact(
                fields.need("that"), null, fields.find("kept").map(Entry::flag).orElse(true));
        fields.done();
        return fact;
    }

    Fact resolved(Parsed<Condition> condition) {
        return new Fact(said, condition, kept);
    }

    /** The condition, once it was read. */
    Parsed<Condition> condition() {
        if (that == null) {
            throw new IllegalStateException(said.text());
        }
        return that;
    }
}
