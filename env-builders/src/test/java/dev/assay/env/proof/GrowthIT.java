package dev.assay.env.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.gate.GateOptions;
import dev.assay.env.python.Backend;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks of all kinds, grown for real from several packs, written, read, and proven again. */
@Timeout(180)
class GrowthIT {
    private static final List<String> PACKS = List.of("travel", "clinic-rota", "wedding-seating");

    @TempDir
    Path folder;

    /** Ids of the tasks by pack: what was grown may not depend on where it was proven. */
    private static final Map<String, Set<String>> GROWN = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void whatIsGrownHoldsWhenItIsProvenAgainFromItsFiles(Backend backend) throws IOException {
        Set<ToolTask.Kind> kinds = new TreeSet<>();
        int reseeded = 0;
        try (PythonHost judge = backend.open(HostKind.JUDGE, HostOptions.standard());
                PythonHost solver = backend.open(HostKind.SOLVER, HostOptions.standard())) {
            TaskProof proof = new TaskProof(judge, solver, GateOptions.DESIGN);
            for (String pack : PACKS) {
                Path root = GrownBundle.write(pack, judge, solver, folder);
                Set<String> ids = new TreeSet<>();
                try (EnvironmentProof environment =
                        EnvironmentProof.open(root, judge, proof, new Origins(List.of()), 2)) {
                    assertThat(environment.problems()).isEmpty();
                    assertThat(environment.taskNames()).hasSizeGreaterThanOrEqualTo(2);
                    for (String name : environment.taskNames()) {
                        ToolFinding finding = environment.prove(name);
                        assertThat(finding.problems()).as(name).isEmpty();
                        assertThat(finding.mutants()).isGreaterThanOrEqualTo(20);
                        assertThat(finding.killed() + finding.equivalent()).isEqualTo(finding.mutants());
                        assertThat(finding.data()).contains("byte for byte");
                        reseeded += finding.reseeded();
                        ToolProof proven = environment.row(name).proof();
                        assertThat(proven.reseeded())
                                .isEqualTo(finding.reseeded())
                                .isLessThanOrEqualTo(2);
                        assertThat(proven.reseedsTried()).as(name).isBetween(proven.reseeded(), 48);
                        assertThat(proven.reseeded() == 2 || proven.reseedsTried() == 48)
                                .as("looked until two were found: " + name)
                                .isTrue();
                        kinds.add(environment.row(name).kind());
                        ids.add(environment.row(name).id());
                    }
                }
                assertThat(GROWN.computeIfAbsent(pack, first -> ids)).isEqualTo(ids);
            }
        }
        assertThat(kinds).containsExactly(ToolTask.Kind.values());
        assertThat(reseeded).isPositive();
    }
}
