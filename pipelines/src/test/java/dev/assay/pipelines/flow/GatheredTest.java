package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private static final int VALUES = 1_000;
    private static final AtomicLong READ = new AtomicLong();
    private static final AtomicLong SUM = new AtomicLong();

    @Test
    void copiesDoNotGrowWithTheSquareOfWhatArrivesSingly() {
        long gathered = copies(VALUES, true);
        assertThat(copies(VALUES, false)).isGreaterThan((long) VALUES * VALUES / 4);
        assertThat(gathered).isLessThan((long) VALUES * VALUES / 5);
        // Twice as many values, about twice as many copies.
        assertThat(copies(2 * VALUES, true)).isLessThan(gathered * 5 / 2);
    }

    /** Values read again on the way to one key. */
    private static long copies(int values, boolean gathered) {
        Pipeline pipeline = Pipeline.create();
        List<Integer> numbers = IntStream.range(0, values).boxed().toList();
        PCollection<Integer> singly = pipeline.apply(Create.of(numbers))
                .apply("one by one", Reshuffle.viaRandomKey())
                .setCoder(new Counting());
        READ.set(0);
        (gathered ? Gathered.of("gather", singly) : singly)
                .apply("to one key", WithKeys.<Integer, Integer>of(0).withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), new Counting()))
                .apply("group", GroupByKey.create())
                .apply("sum", MapElements.into(TypeDescriptors.integers()).via(group -> sum(group.getValue())));
        SUM.set(0);
        pipeline.run().waitUntilFinish();
        assertThat(SUM).hasValue((long) values * (values - 1) / 2);
        return READ.get();
    }

    private static int sum(Iterable<Integer> values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        SUM.addAndGet(sum);
        return sum;
    }

    /** Counts how often a value is read. */
    private static final class Counting extends CustomCoder<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void encode(Integer value, OutputStream out) throws IOException {
            VarIntCoder.of().encode(value, out);
        }

        @Override
        public Integer decode(InputStream in) throws IOException {
            READ.incrementAndGet();
            return VarIntCoder.of().decode(in);
        }

        @Override
        public void verifyDeterministic() {}
    }
}
