package dev.assay.pipelines.dataset;

import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the pipeline of a family staged, read back.
 *
 * @param family the family
 * @param files staged files that belong to the output, sorted
 * @param stages totals of each stage, in the order of the flow
 * @param rows how many rows there are; they themselves stay in their files
 * @param reasons refusals by stage and code; they too
 * @param broken what could not be judged
 * @param measured what candidates cost
 * @param notes what the account shows besides
 */
public record Books(
        Family family,
        List<Written> files,
        List<StageTotals> stages,
        long rows,
        SortedMap<String, SortedMap<String, Long>> reasons,
        List<Breakage> broken,
        List<Measured> measured,
        List<Note> notes) {
    public Books {
        files = List.copyOf(files);
        stages = List.copyOf(stages);
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        broken = List.copyOf(broken);
        measured = List.copyOf(measured);
        notes = List.copyOf(notes);
    }

    /** Reads what was staged below a run's folder. */
    public static Books read(RunDirectory directory, Family family) {
        List<Written> staged = lines(directory, RunDirectory.book(family, RunDirectory.MANIFEST), Written.class);
        List<Written> files = staged.stream()
                .filter(file -> file.path().contains("/"))
                .sorted()
                .toList();
        SortedMap<String, SortedMap<String, Long>> reasons = new TreeMap<>();
        long[] rows = {0};
        for (Written file : files) {
            String path = directory.staged(file.path());
            if (file.path().startsWith("rejected/")) {
                Blobs.lines(path, line -> count(CanonicalJson.read(line, Rejection.class), reasons));
            } else if (file.path().startsWith("tasks/") && file.path().endsWith(".jsonl")) {
                Blobs.lines(path, line -> rows[0]++);
            }
        }
        return new Books(
                family,
                files,
                totals(family, book(directory, family, staged, RunDirectory.COUNTS, Count.class)),
                rows[0],
                reasons,
                book(directory, family, staged, RunDirectory.BROKEN, Breakage.class),
                book(directory, family, staged, RunDirectory.MEASURED, Measured.class),
                book(directory, family, staged, RunDirectory.NOTES, Note.class));
    }

    private static void count(Rejection rejection, SortedMap<String, SortedMap<String, Long>> reasons) {
        reasons.computeIfAbsent(rejection.stage(), stage -> new TreeMap<>()).merge(rejection.code(), 1L, Long::sum);
    }

    /** How many refusals there are. */
    public long refusals() {
        return reasons.keySet().stream().mapToLong(this::refusals).sum();
    }

    /** How many refusals of a stage there are. */
    public long refusals(String stage) {
        return reasons.getOrDefault(stage, new TreeMap<>()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What was looked at: changes that name an issue, tasks that were asked for. A source that cannot be used is none. */
    public long candidates() {
        long brokenCandidates =
                broken.stream().filter(one -> !one.stage().equals("mine")).count();
        return rows + rejected() + brokenCandidates;
    }

    /** How many of them were refused. */
    public long rejected() {
        return refusals() - refusals("source");
    }

    /** What does not add up, empty when everything does (DESIGN 5.10). */
    public List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (StageTotals stage : stages) {
            if (!stage.balanced()) {
                found.add("Stage (%s): %d in, but %d accepted + %d rejected + %d broken."
                        .formatted(stage.stage(), stage.in(), stage.accepted(), stage.rejected(), stage.broken()));
            }
        }
        compare(found, "rows", stages.get(stages.size() - 1).accepted(), rows);
        compare(
                found,
                "refusals",
                stages.stream().mapToLong(StageTotals::rejected).sum(),
                refusals());
        compare(
                found,
                "breakages",
                stages.stream().mapToLong(StageTotals::broken).sum(),
                broken.size());
        if (family.equals(Family.SWE)) {
            found.addAll(new Notes(notes).contradictions(stages.get(0).accepted(), refusals("mine")));
        }
        for (int i = 1; i < stages.size(); i++) {
            String what = "what stage (%s) got".formatted(stages.get(i).stage());
            compare(found, what, stages.get(i - 1).accepted(), stages.get(i).in());
        }
        return found;
    }

    static void compare(List<String> found, String what, long counted, long there) {
        if (counted != there) {
            found.add("The count of %s is %d, but there are %d.".formatted(what, counted, there));
        }
    }

    private static List<StageTotals> totals(Family family, List<Count> counts) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        counts.forEach(count -> numbers.put(count.stage() + ":" + count.kind(), count.number()));
        return family.stages().stream()
                .map(stage -> total(family, stage, numbers))
                .toList();
    }

    private static StageTotals total(Family family, String stage, Map<String, Long> numbers) {
        return new StageTotals(
                family.name(),
                stage,
                numbers.getOrDefault(stage + ":in", 0L),
                numbers.getOrDefault(stage + ":accepted", 0L),
                numbers.getOrDefault(stage + ":rejected", 0L),
                numbers.getOrDefault(stage + ":broken", 0L));
    }

    /** A book that this run wrote; one that an earlier run left there is passed over. */
    private static <T> List<T> book(
            RunDirectory directory, Family family, List<Written> staged, String name, Class<T> type) {
        String path = RunDirectory.book(family, name);
        boolean there = staged.stream().anyMatch(file -> file.path().equals(path));
        return there ? lines(directory, path, type) : List.of();
    }

    private static <T> List<T> lines(RunDirectory directory, String path, Class<T> type) {
        return Blobs.read(directory.staged(path))
                .map(bytes -> JsonLines.read(bytes, type))
                .orElse(List.of());
    }
}
