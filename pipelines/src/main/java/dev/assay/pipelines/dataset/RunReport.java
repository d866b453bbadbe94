package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.config.SplitsConfig;
import dev.assay.pipelines.diversity.SearchBudgets;
import dev.assay.pipelines.diversity.SearchSpread;
import dev.assay.pipelines.diversity.ToolDiversity;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: the run's account of itself, and the only file with times in it.
 *
 * @param schema {@code assay/run/1}
 * @param started ISO-8601 UTC
 * @param finished ISO-8601 UTC
 * @param seconds wall time of this invocation
 * @param versions of Assay, Java and Beam
 * @param config SHA-256 of the canonical configuration
 * @param splits shares of the splits of the dataset that is made of it; absent where the configuration does not say
 * @param stages what each stage saw
 * @param rejections refusals by stage ({@code FAMILY/STAGE} for other families than {@code swe}) and code
 * @param sources what mining counted in each source
 * @param warnings what befell how many candidates, without deciding over them
 * @param candidates changes that name an issue
 * @param accepted rows
 * @param rejected refusals
 * @param infrastructure what could not be judged; done again by the next run
 * @param contradictions what does not add up; empty
 * @param files rows and refusals
 * @param instances what each validated candidate cost
 * @param diversity how varied and how hard the tasks of the tools family are; absent when it did not run
 * @param search how questions of the search family are composed, and what agents said to them; absent when it did not run
 * @param searchBudgets what the agents solve of a sample of its questions with larger budgets; absent when none was sampled
 */
public record RunReport(
        String schema,
        String started,
        String finished,
        double seconds,
        SortedMap<String, String> versions,
        String config,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SplitsConfig splits,
        List<StageTotals> stages,
        SortedMap<String, SortedMap<String, Long>> rejections,
        SortedMap<String, SortedMap<String, Long>> sources,
        SortedMap<String, Long> warnings,
        long candidates,
        long accepted,
        long rejected,
        List<Breakage> infrastructure,
        List<String> contradictions,
        @JsonProperty("files") List<Written> files,
        List<Measured> instances,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ToolDiversity diversity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SearchSpread search,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("search_budgets") @Nullable SearchBudgets searchBudgets) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/run/1";

    /** The account of a run whose books are closed, one for each family. */
    public static RunReport of(
            List<Books> books,
            String started,
            String finished,
            double seconds,
            SortedMap<String, String> versions,
            String config,
            @Nullable SplitsConfig splits,
            @Nullable ToolDiversity diversity,
            @Nullable SearchSpread search) {
        List<Note> notes = all(books, Books::notes);
        List<Measured> measured = all(books, Books::measured);
        SortedMap<String, SortedMap<String, Long>> reasons = new TreeMap<>();
        books.forEach(each -> each.reasons().forEach((stage, codes) -> reasons.put(name(each.family(), stage), codes)));
        return new RunReport(
                SCHEMA,
                started,
                finished,
                seconds,
                versions,
                config,
                splits,
                all(books, Books::stages),
                reasons,
                new Notes(notes).sources(),
                new Notes(notes).warnings(),
                books.stream().mapToLong(Books::candidates).sum(),
                books.stream().mapToLong(Books::rows).sum(),
                books.stream().mapToLong(Books::rejected).sum(),
                all(books, Books::broken),
                all(books, Books::contradictions),
                all(books, Books::files).stream().filter(RunReport::listed).toList(),
                measured,
                diversity,
                search,
                SearchBudgets.of(measured).orElse(null));
    }

    /** Stages of two families may have one name; those of the first family have kept theirs. */
    private static String name(Family family, String stage) {
        return family.equals(Family.SWE) ? stage : family.name() + "/" + stage;
    }

    /** Bundles have lists of their own files. */
    private static boolean listed(Written file) {
        return !file.path().startsWith("environments/");
    }

    private static <T> List<T> all(List<Books> books, Function<Books, List<T>> part) {
        return books.stream().map(part).flatMap(List::stream).toList();
    }
}
