package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutBackTest {
    private static final PutBack RULE = PutBack.of(
            """
            diff --git a/pom.xml b/pom.xml
            --- a/pom.xml
            +++ b/pom.xml
            @@ -1 +1 @@
            -old
            +new
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conftest.py",
                "src/x/conftest.py",
                "tests/test_a.py",
                "src/test/java/x/ATest.java",
                "jest.config.js",
                ".mocharc.json",
                "pytest.ini",
                "tox.ini",
                "setup.cfg",
                "pyproject.toml",
                "package.json",
                "module/pom.xml",
                "node_modules/mocha/lib/runner.js",
                "sitecustomize.py",
                "src/usercustomize.py",
                "evil.pth"
            })
    void whatDecidesIsPutBack(String path) {
        assertThat(RULE.covers(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/java/x/A.java", "lib/index.js", "README.md", "src/x/customize.py"})
    void theFixsOwnFilesAndSourcesAreNot(String path) {
        assertThat(RULE.covers(path)).isFalse();
    }

    @Test
    void positionsAreThoseOfTheList() {
        assertThat(RULE.among(List.of("a.py", "conftest.py", "pom.xml", "tests/t.py")))
                .containsExactly(1, 3);
    }
}
