package dev.assay.swe.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProjectEnvironmentTest {
    private static ProjectEnvironment of(String workflow) {
        return new ProjectEnvironment(new MemoryFiles(Map.of(".github/workflows/ci.yml", workflow), null));
    }

    @Test
    void versionsAreReadFromTheLineOfTheirKeyAndTheListBelowIt() {
        assertThat(of("python-version: ['3.8', 3.10.2]").versions(Set.of("python-version")))
                .containsExactly("3.10.2", "3.8");
        assertThat(of("node:\n  - 18.x\n  - 20 # latest 22\n").versions(Set.of("node")))
                .containsExactly("18", "20");
    }

    @Test
    @Timeout(20)
    void aHostileLineTakesNoStackAndNoTime() {
        String version = "1" + ".1".repeat(15_000);
        assertThat(of("node: 18\nnode: " + version + "\nTZ: Europe/Rome").versions(Set.of("node")))
                .contains("18");
        assertThat(of("node: " + version + "\nTZ: Europe/Rome").variables()).containsEntry("TZ", "Europe/Rome");
    }
}
