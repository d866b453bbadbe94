package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectVersionTest {
    @TempDir
    Path temp;

    private GitFixture source;

    @BeforeEach
    void createSource() {
        source = GitFixture.create(temp.resolve("source"));
    }

    private String version() throws IOException {
        String commit = source.commit("Base");
        try (Repository repository = source.open()) {
            return ProjectVersion.at(repository, commit);
        }
    }

    @Test
    void aPomSaysItBesideTheVersionsOfOthers() throws IOException {
        source.file(
                "pom.xml",
                """
                <project><parent><artifactId>p</artifactId><version>9</version></parent>
                <dependencies><dependency><version>8</version></dependency></dependencies>
                <version>1.10.0-SNAPSHOT</version></project>
                """);

        assertThat(version()).isEqualTo("1.10.0-SNAPSHOT");
    }

    @Test
    void aPackageFileSaysIt() throws IOException {
        source.file("package.json", "{\"name\": \"x\", \"version\": \"4.18.2\"}");

        assertThat(version()).isEqualTo("4.18.2");
    }

    @Test
    void aProjectFileSaysIt() throws IOException {
        source.file("pyproject.toml", "[project]\nname = \"x\"\nversion = \"0.3\"\n");

        assertThat(version()).isEqualTo("0.3");
    }

    @Test
    void nobodySaysIt() throws IOException {
        source.file("README", "x");

        assertThat(version()).isEmpty();
    }
}
