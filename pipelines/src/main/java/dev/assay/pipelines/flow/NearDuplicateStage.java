package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.likeness.Alike;
import dev.assay.verifiers.likeness.NearDuplicates;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps, of what asks nearly the same, the first. Bands find pairs; one place settles them, since who resembles only refused ones
 * stays.
 *
 * @param stage name of the stage
 * @param type of the candidates
 * @param outline what is compared of one: a text, or a name for one where texts are large
 * @param keys of a candidate; those of candidates that are alike share one with high probability
 * @param comparison whether two outlines are alike
 * @param refusal of the candidate with the first id, because of the one with the second
 */
record NearDuplicateStage<T>(
        String stage,
        Class<T> type,
        SerializableFunction<T, Outline> outline,
        SerializableFunction<T, List<String>> keys,
        Comparison comparison,
        SerializableBiFunction<String, String, Rejection> refusal)
        implements Serializable {
    /** Compares outlines. */
    interface Comparison extends Serializable {
        /** Says whether two are alike; made for one group of bands at a time, so it may keep what it has read. */
        BiPredicate<String, String> forGroup();
    }

    private static final TupleTag<KV<String, String>> REFUSED = new TupleTag<>("refused");

    Stepped<T> apply(PCollection<T> candidates) {
        int groups = Groups.of(candidates.getPipeline().getOptions()).join();
        TupleTag<T> candidate = new TupleTag<>("candidate");
        PCollection<KV<Integer, T>> byId = candidates
                .apply(
                        "by id",
                        WithKeys.<Integer, T>of(one -> group(id(outline.apply(one)), groups))
                                .withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(type)));
        PCollection<KV<String, T>> joined = KeyedPCollectionTuple.of(candidate, byId)
                .and(REFUSED, refused(candidates, groups))
                .apply("join refused", CoGroupByKey.create())
                .apply(
                        "with what was kept",
                        FlatMapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(type)))
                                .via(group -> withKept(group.getValue(), candidate)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(type)));
        return Steps.apply(
                stage,
                joined,
                this::keepOthers,
                pair -> id(outline.apply(pair.getValue())),
                RecordCoder.of(type),
                Pause.GROWING);
    }

    private static String id(Outline outline) {
        return outline.precedence().id();
    }

    private static int group(String key, int groups) {
        return Math.floorMod(key.hashCode(), groups);
    }

    private PCollection<KV<Integer, KV<String, String>>> refused(PCollection<T> candidates, int groups) {
        Coder<String> text = StringUtf8Coder.of();
        return candidates
                .apply("bands", ParDo.of(new Bands<>(outline, keys, groups)))
                .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(text, RecordCoder.of(Outline.class))))
                .apply("group by band", GroupByKey.create())
                .apply(
                        "compare",
                        FlatMapElements.into(TypeDescriptor.of(Alike.class)).via(group -> pairs(group.getValue())))
                .setCoder(RecordCoder.of(Alike.class))
                .apply("in one place", WithKeys.of(0))
                .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(Alike.class)))
                .apply("gather", GroupByKey.create())
                .apply("settle", ParDo.of(new Settle(groups)))
                .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(text, text)));
    }

    /** The bands of a group one by one; what is alike in several of them is found several times. */
    private List<Alike> pairs(Iterable<KV<String, Outline>> group) {
        SortedMap<String, List<Outline>> bands = new TreeMap<>();
        group.forEach(one ->
                bands.computeIfAbsent(one.getKey(), any -> new ArrayList<>()).add(one.getValue()));
        BiPredicate<String, String> alike = comparison.forGroup();
        return bands.values().stream()
                .flatMap(band -> NearDuplicates.pairs(band, alike).stream())
                .distinct()
                .toList();
    }

    /** Each candidate behind the id of the kept one that it is like, which is empty when there is none. */
    private List<KV<String, T>> withKept(CoGbkResult group, TupleTag<T> tag) {
        Map<String, String> kept = new HashMap<>();
        group.getAll(REFUSED).forEach(pair -> kept.put(pair.getKey(), pair.getValue()));
        List<KV<String, T>> pairs = new ArrayList<>();
        group.getAll(tag).forEach(one -> pairs.add(KV.of(kept.getOrDefault(id(outline.apply(one)), ""), one)));
        return pairs;
    }

    private void keepOthers(KV<String, T> pair, Emit<T> out) {
        if (pair.getKey().isEmpty()) {
            out.accept(pair.getValue());
        } else {
            out.refuse(refusal.apply(id(outline.apply(pair.getValue())), pair.getKey()));
        }
    }

    /** Lays a candidate into the group of each of its bands. */
    private static final class Bands<T> extends DoFn<T, KV<Integer, KV<String, Outline>>> {
        private static final long serialVersionUID = 1L;

        private final SerializableFunction<T, Outline> outline;
        private final SerializableFunction<T, List<String>> keys;
        private final int groups;

        Bands(SerializableFunction<T, Outline> outline, SerializableFunction<T, List<String>> keys, int groups) {
            this.outline = outline;
            this.keys = keys;
            this.groups = groups;
        }

        @ProcessElement
        public void process(@Element T candidate, OutputReceiver<KV<Integer, KV<String, Outline>>> out) {
            Outline compared = outline.apply(candidate);
            new TreeSet<>(keys.apply(candidate))
                    .forEach(key -> out.output(KV.of(group(key, groups), KV.of(key, compared))));
        }
    }

    /** Names each refused candidate with the kept one, in the group of its id. */
    private static final class Settle extends DoFn<KV<Integer, Iterable<Alike>>, KV<Integer, KV<String, String>>> {
        private static final long serialVersionUID = 1L;

        private final int groups;

        Settle(int groups) {
            this.groups = groups;
        }

        @ProcessElement
        public void process(
                @Element KV<Integer, Iterable<Alike>> all, OutputReceiver<KV<Integer, KV<String, String>>> out) {
            NearDuplicates.refused(all.getValue())
                    .forEach((later, kept) ->
                            out.output(KV.of(group(later.id(), groups), KV.of(later.id(), kept.id()))));
        }
    }
}
