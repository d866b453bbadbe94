package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.swe.Breakage;
import dev.assay.pipelines.swe.Measured;
import java.util.List;
import java.util.SortedMap;

/**
 * {@code run.json}: the run's account of itself, and the only file with times in it.
 *
 * @param schema {@code assay/run/1}
 * @param started ISO-8601 UTC
 * @param finished ISO-8601 UTC
 * @param seconds wall time of this invocation
 * @param versions of Assay, Java and Beam
 * @param config SHA-256 of the canonical configuration
 * @param stages what each stage saw
 * @param rejections refusals by stage and code
 * @param sources what mining counted in each source
 * @param warnings what befell how many candidates, without deciding over them
 * @param candidates changes that name an issue
 * @param accepted rows
 * @param rejected refusals
 * @param infrastructure what could not be judged; done again by the next run
 * @param contradictions what does not add up; empty
 * @param files rows and refusals
 * @param instances what each validated candidate cost
 */
public record RunReport(
        String schema,
        String started,
        String finished,
        double seconds,
        SortedMap<String, String> versions,
        String config,
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
        List<Measured> instances) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/run/1";

    /** The account of a run whose books are closed. */
    public static RunReport of(
            Books books,
            String started,
            String finished,
            double seconds,
            SortedMap<String, String> versions,
            String config) {
        long rejected = books.refusals() - books.refusals("source");
        long brokenCandidates =
                books.broken().stream().filter(b -> !b.stage().equals("mine")).count();
        return new RunReport(
                SCHEMA,
                started,
                finished,
                seconds,
                versions,
                config,
                books.stages(),
                books.reasons(),
                new Notes(books.notes()).sources(),
                new Notes(books.notes()).warnings(),
                books.rows() + rejected + brokenCandidates,
                books.rows(),
                rejected,
                books.broken(),
                books.contradictions(),
                books.files(),
                books.measured());
    }
}
