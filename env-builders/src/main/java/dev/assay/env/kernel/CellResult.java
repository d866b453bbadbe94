package dev.assay.env.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What executing a cell gave.
 *
 * @param status how it ended
 * @param executionCount number of the cell in its kernel; absent when the kernel did not say
 * @param outputs what it put out, in order, within the limits
 * @param leftOutBytes how much of its output was left out
 * @param stateLost whether the kernel is gone with all its variables and files: the next cell finds a fresh one
 * @param note why it did not end by itself, in words; empty when it did
 * @param wall time it took
 */
public record CellResult(
        CellStatus status,
        @Nullable Integer executionCount,
        List<CellOutput> outputs,
        long leftOutBytes,
        boolean stateLost,
        String note,
        Duration wall) {
    public CellResult {
        outputs = List.copyOf(outputs);
    }

    /** A cell that was not executed. */
    static CellResult refused(String why) {
        return new CellResult(CellStatus.REFUSED, null, List.of(), 0, false, why, Duration.ZERO);
    }

    /** Everything printed to this stream ({@code stdout} or {@code stderr}). */
    public String printed(String stream) {
        StringBuilder text = new StringBuilder();
        for (CellOutput output : outputs) {
            if (output instanceof CellOutput.Stream one && one.name().equals(stream)) {
                text.append(one.text());
            }
        }
        return text.toString();
    }

    /** The exception that ended it, if one did. */
    public Optional<CellOutput.Failure> error() {
        return outputs.stream()
                .filter(CellOutput.Failure.class::isInstance)
                .map(CellOutput.Failure.class::cast)
                .reduce((first, last) -> last);
    }

    /** The value of its last expression, if there is one. */
    public Optional<CellOutput.Result> result() {
        return outputs.stream()
                .filter(CellOutput.Result.class::isInstance)
                .map(CellOutput.Result.class::cast)
                .reduce((first, last) -> last);
    }
}
