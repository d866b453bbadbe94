package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.likeness.Alike;
import dev.assay.verifiers.likeness.NearDuplicates;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
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
 * @param outline what is compared of one
 * @param keys of a text; those of texts that are alike share one with high probability
 * @param alike whether two texts are
 * @param refusal of the candidate with the first id, because of the one with the second
 */
record NearDuplicateStage<T>(
        String stage,
        Class<T> type,
        SerializableFunction<T, Outline> outline,
        SerializableFunction<String, List<String>> keys,
        SerializableBiFunction<String, String, Boolean> alike,
        SerializableBiFunction<String, String, Rejection> refusal)
        implements Serializable {
    private static final TupleTag<String> KEPT = new TupleTag<>("kept");

    Stepped<T> apply(PCollection<T> candidates) {
        TupleTag<T> candidate = new TupleTag<>("candidate");
        PCollection<KV<String, T>> byId = candidates
                .apply(
                        "by id",
                        WithKeys.<String, T>of(one -> id(outline.apply(one))).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(type)));
        PCollection<KV<String, CoGbkResult>> joined = KeyedPCollectionTuple.of(candidate, byId)
                .and(KEPT, refused(candidates))
                .apply("join refused", CoGroupByKey.create());
        return Steps.apply(
                stage,
                joined,
                (group, out) -> keepOthers(group, candidate, out),
                KV::getKey,
                RecordCoder.of(type),
                Pause.GROWING);
    }

    private static String id(Outline outline) {
        return outline.precedence().id();
    }

    private PCollection<KV<String, String>> refused(PCollection<T> candidates) {
        return candidates
                .apply(
                        "bands",
                        FlatMapElements.into(TypeDescriptors.kvs(
                                        TypeDescriptors.strings(), TypeDescriptor.of(Outline.class)))
                                .via(this::bands))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Outline.class)))
                .apply("group by band", GroupByKey.create())
                .apply(
                        "compare",
                        FlatMapElements.into(TypeDescriptor.of(Alike.class))
                                .via(band -> NearDuplicates.pairs(band.getValue(), alike::apply)))
                .setCoder(RecordCoder.of(Alike.class))
                .apply("once", Distinct.create())
                .apply("in one place", WithKeys.of(""))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Alike.class)))
                .apply("gather", GroupByKey.create())
                .apply(
                        "settle",
                        FlatMapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                                .via(all -> settle(all.getValue())))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
    }

    private List<KV<String, Outline>> bands(T candidate) {
        Outline compared = outline.apply(candidate);
        return new TreeSet<>(keys.apply(compared.text()))
                .stream().map(key -> KV.of(key, compared)).toList();
    }

    private static List<KV<String, String>> settle(Iterable<Alike> pairs) {
        return NearDuplicates.refused(pairs).entrySet().stream()
                .map(pair -> KV.of(pair.getKey().id(), pair.getValue().id()))
                .toList();
    }

    private void keepOthers(KV<String, CoGbkResult> joined, TupleTag<T> tag, Emit<T> out) {
        T candidate = joined.getValue().getOnly(tag);
        String kept = joined.getValue().getOnly(KEPT, null);
        if (kept == null) {
            out.accept(candidate);
        } else {
            out.refuse(refusal.apply(String.valueOf(joined.getKey()), kept));
        }
    }
}
