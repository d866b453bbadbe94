package dev.assay.verifiers.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The decision of the gate; all ids are {@code class#method}, sorted.
 *
 * @param accepted fail-to-pass is not empty, nothing is broken, there were enough runs and the gold runs completed
 * @param reasons why not, as codes in this order: {@code TOO_FEW_RUNS}, {@code NOT_COMPLETED}, {@code NO_FAIL_TO_PASS},
 *     {@code BROKEN}; empty when accepted
 * @param failToPass not PASS with the test patch alone, PASS in every gold run
 * @param passToPass PASS in every base run and in every gold run
 * @param broken PASS in every base run and FAIL, ERROR or NONE in gold
 * @param flaky status varies within one configuration; counts nowhere else
 */
public record GateReport(
        boolean accepted,
        List<String> reasons,
        @JsonProperty("fail_to_pass") List<String> failToPass,
        @JsonProperty("pass_to_pass") List<String> passToPass,
        List<String> broken,
        List<String> flaky) {
    public GateReport {
        reasons = List.copyOf(reasons);
        failToPass = List.copyOf(failToPass);
        passToPass = List.copyOf(passToPass);
        broken = List.copyOf(broken);
        flaky = List.copyOf(flaky);
    }
}
