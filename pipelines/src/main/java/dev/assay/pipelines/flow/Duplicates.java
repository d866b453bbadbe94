package dev.assay.pipelines.flow;

import dev.assay.pipelines.swe.Described;
import dev.assay.pipelines.swe.SweStages;
import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Keeps the first of candidates with equal patches, then of candidates whose statements are alike. */
final class Duplicates {
    private Duplicates() {}

    static Stepped<Described> byPatch(PCollection<Described> candidates, SweStages stages) {
        PCollection<KV<String, Iterable<Described>>> groups = candidates
                .apply(
                        "patch key",
                        MapElements.into(keyed()).via(candidate -> KV.of(stages.patchKey(candidate), candidate)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Described.class)))
                .apply("group by patch", GroupByKey.create());
        return Steps.apply(
                "duplicate-patch",
                groups,
                Duplicates::keepFirst,
                KV::getKey,
                RecordCoder.of(Described.class),
                Pause.GROWING);
    }

    static Stepped<Described> byStatement(PCollection<Described> candidates, SweStages stages) {
        return new NearDuplicateStage<>(
                        "duplicate-statement",
                        Described.class,
                        candidate -> dev.assay.swe.filter.Duplicates.outline(candidate.candidate()),
                        candidate -> stages.bandKeys(dev.assay.swe.filter.Duplicates.outline(candidate.candidate())
                                .text()),
                        () -> stages::alike,
                        (id, kept) -> refusal(
                                "DUPLICATE_STATEMENT",
                                id,
                                "The problem statement is nearly that of a candidate that goes before it.",
                                kept))
                .apply(candidates);
    }

    private static TypeDescriptor<KV<String, Described>> keyed() {
        return TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Described.class));
    }

    private static void keepFirst(KV<String, Iterable<Described>> group, Emit<Described> out) {
        List<Described> sorted = sorted(group.getValue());
        Described first = sorted.get(0);
        out.accept(first);
        for (Described other : sorted.subList(1, sorted.size())) {
            out.refuse(refusal(
                    "DUPLICATE_PATCH",
                    other.id(),
                    "The gold patch is that of a candidate that goes before it.",
                    first.id()));
        }
    }

    private static Rejection refusal(String code, String id, String detail, String kept) {
        return Rejection.swe("duplicates", code, id, detail, Map.of("kept", kept));
    }

    private static <T extends Comparable<T>> List<T> sorted(Iterable<T> group) {
        List<T> list = new ArrayList<>();
        group.forEach(list::add);
        Collections.sort(list);
        return list;
    }
}
