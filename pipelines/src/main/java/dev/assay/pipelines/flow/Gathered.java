package dev.assay.pipelines.flow;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Lets values go on in few bundles, when all are there. Where the work before takes seconds a value, values come one by one, and in the
 * direct runner a grouping copies, with each bundle that arrives at a key, all that the key has gathered before: thousands of values
 * that arrive singly at a few keys cost their number squared. Gathered first under many keys and then under fewer, no bag is copied
 * more often than there are keys in the step before.
 */
final class Gathered {
    private Gathered() {}

    /**
     * The same values.
     *
     * @param name of the transforms
     * @param values which must have their coder
     */
    static <T> PCollection<T> of(String name, PCollection<T> values) {
        PCollection<T> gathered = values;
        for (int keys : Groups.of(values.getPipeline().getOptions()).gather()) {
            gathered = under(keys, name, gathered);
        }
        return gathered;
    }

    private static <T> PCollection<T> under(int keys, String name, PCollection<T> values) {
        Coder<T> coder = values.getCoder();
        String step = "%s, %d keys".formatted(name, keys);
        return values.apply(
                        step,
                        WithKeys.<Integer, T>of(value -> Math.floorMod(value.hashCode(), keys))
                                .withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), coder))
                .apply(step + ": group", GroupByKey.create())
                .apply(step + ": lists", Values.create())
                .apply(step + ": values", Flatten.iterables())
                .setCoder(coder);
    }
}
