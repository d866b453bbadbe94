package dev.assay.swe.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageChangeTest {
    private static final String BEFORE =
            """
            {"name": "a", "version": "1.0.0",
             "scripts": {"build": "tsc", "test": "mocha"},
             "dependencies": {"ms": "^2.0.0"},
             "devDependencies": {"mocha": "^9.0.0"}}
            """;

    private static BuildChange change(String before, String after) {
        return PackageChange.of(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    private static BuildChange to(String old, String now) {
        return change(BEFORE, BEFORE.replace(old, now));
    }

    @Test
    void dependenciesOfDevelopmentAndScriptsOfTestsAreForTests() {
        assertThat(to("\"mocha\": \"^9.0.0\"", "\"mocha\": \"^10.0.0\", \"chai\": \"4\""))
                .isEqualTo(new BuildChange(true, List.of()));
        assertThat(to("\"test\": \"mocha\"", "\"test\": \"mocha -r esm\", \"pretest:unit\": \"x\""))
                .isEqualTo(new BuildChange(true, List.of()));
    }

    @Test
    void theConfigurationOfARunnerIsForTestsAndNeeded() {
        assertThat(to("\"name\"", "\"jest\": {\"testEnvironment\": \"node\"}, \"name\""))
                .isEqualTo(new BuildChange(true, List.of("jest")));
        assertThat(to(
                        "\"name\": \"a\", \"version\": \"1.0.0\"",
                        "\"ava\": {}, \"name\": \"a\", \"version\": \"1.0.1\""))
                .isEqualTo(new BuildChange(false, List.of("ava")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ms\": \"^2.1.0\"", "\"ms\": \"^2.0.0\", \"debug\": \"4\""})
    void dependenciesOfTheProductAreOfTheFix(String now) {
        assertThat(to("\"ms\": \"^2.0.0\"", now)).isEqualTo(BuildChange.UNKNOWN);
    }

    @Test
    void otherScriptsAndFieldsAreOfTheFix() {
        assertThat(to("\"build\": \"tsc\"", "\"build\": \"tsc -b\"")).isEqualTo(BuildChange.UNKNOWN);
        assertThat(to("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"")).isEqualTo(BuildChange.UNKNOWN);
        assertThat(to("{\"build\": \"tsc\", \"test\": \"mocha\"}", "\"none\"")).isEqualTo(BuildChange.UNKNOWN);
        assertThat(to("\n", "\n\n")).isEqualTo(BuildChange.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "\"text\"", "{\"a\": [[[["})
    void whatIsNoObjectIsUnknown(String damaged) {
        assertThat(change(damaged, BEFORE)).isEqualTo(BuildChange.UNKNOWN);
        assertThat(change(BEFORE, damaged)).isEqualTo(BuildChange.UNKNOWN);
    }

    @Test
    void nestingWithoutEndIsUnknown() {
        assertThat(change(BEFORE, "{\"a\":".repeat(50_000))).isEqualTo(BuildChange.UNKNOWN);
    }
}
