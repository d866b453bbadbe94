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
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Keeps the oldest of candidates with equal patches, then of candidates whose statements are alike. */
final class Duplicates {
    /** Each candidate is compared with this many older ones of its band at most: templates must not cost a square. */
    private static final int COMPARED = 200;

    private static final TupleTag<Described> CANDIDATE = new TupleTag<>("candidate");
    private static final TupleTag<String> OLDER = new TupleTag<>("older");

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
                Duplicates::keepOldest,
                KV::getKey,
                RecordCoder.of(Described.class),
                Pause.GROWING);
    }

    static Stepped<Described> byStatement(PCollection<Described> candidates, SweStages stages) {
        KvCoder<String, String> losers = KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
        PCollection<KV<String, String>> pairs = candidates
                .apply(
                        "bands",
                        FlatMapElements.into(TypeDescriptors.kvs(
                                        TypeDescriptors.strings(), TypeDescriptor.of(Outline.class)))
                                .via(candidate -> bands(candidate, stages)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Outline.class)))
                .apply("group by band", GroupByKey.create())
                .apply(
                        "compare",
                        FlatMapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                                .via(group -> compare(group.getValue(), stages)))
                .setCoder(losers)
                .apply("once", Distinct.create());
        PCollection<KV<String, Described>> byId = candidates
                .apply("by id", MapElements.into(keyed()).via(candidate -> KV.of(candidate.id(), candidate)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Described.class)));
        PCollection<KV<String, CoGbkResult>> joined =
                KeyedPCollectionTuple.of(CANDIDATE, byId).and(OLDER, pairs).apply("join losers", CoGroupByKey.create());
        return Steps.apply(
                "duplicate-statement",
                joined,
                Duplicates::keepUnbeaten,
                KV::getKey,
                RecordCoder.of(Described.class),
                Pause.GROWING);
    }

    private static TypeDescriptor<KV<String, Described>> keyed() {
        return TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptor.of(Described.class));
    }

    private static void keepOldest(KV<String, Iterable<Described>> group, Emit<Described> out) {
        List<Described> sorted = sorted(group.getValue());
        Described oldest = sorted.get(0);
        out.accept(oldest);
        for (Described other : sorted.subList(1, sorted.size())) {
            out.refuse(refusal(
                    "DUPLICATE_PATCH", other.id(), "The gold patch is that of an older candidate.", oldest.id()));
        }
    }

    private static List<KV<String, Outline>> bands(Described candidate, SweStages stages) {
        Outline outline = Outline.of(candidate);
        return new TreeSet<>(stages.bandKeys(outline.statement()))
                .stream().map(key -> KV.of(key, outline)).toList();
    }

    private static List<KV<String, String>> compare(Iterable<Outline> group, SweStages stages) {
        List<Outline> sorted = sorted(group);
        List<KV<String, String>> losers = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            Outline younger = sorted.get(i);
            for (Outline older : sorted.subList(0, Math.min(i, COMPARED))) {
                if (stages.alike(older.statement(), younger.statement())) {
                    losers.add(
                            KV.of(younger.precedence().id(), older.precedence().id()));
                    break;
                }
            }
        }
        return losers;
    }

    private static void keepUnbeaten(KV<String, CoGbkResult> joined, Emit<Described> out) {
        Described candidate = joined.getValue().getOnly(CANDIDATE);
        TreeSet<String> older = new TreeSet<>();
        joined.getValue().getAll(OLDER).forEach(older::add);
        if (older.isEmpty()) {
            out.accept(candidate);
        } else {
            out.refuse(refusal(
                    "DUPLICATE_STATEMENT",
                    candidate.id(),
                    "The problem statement is nearly that of an older candidate.",
                    older.first()));
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
