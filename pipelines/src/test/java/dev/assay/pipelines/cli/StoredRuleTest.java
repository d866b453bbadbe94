package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.reward.LengthPart;
import dev.assay.verifiers.reward.RewardRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRuleTest {
    @TempDir
    Path folder;

    private void account(String json) throws IOException {
        Files.writeString(folder.resolve("reward.json"), json);
    }

    @Test
    void withoutAnAccountNoRuleIsKnown() {
        assertThat(StoredRule.of(folder).rule()).isNull();
        assertThat(StoredRule.of(folder.resolve("part-00000.jsonl")).rule()).isNull();
    }

    @Test
    void theRuleIsTheOneThatTheAccountStates() throws IOException {
        account(
                """
                {"rule": {"weights": {"outcome": 1, "length": 0.5}, "length": {"free": 10, "limit": 20}}}
                """);
        RewardRule rule = Objects.requireNonNull(StoredRule.of(folder).rule());

        assertThat(rule.weights()).containsExactlyInAnyOrderEntriesOf(Map.of("outcome", 1.0, "length", 0.5));
        assertThat(rule.length()).isEqualTo(new LengthPart(10, 20));
        assertThat(rule.language()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"rule\": null}",
                "{\"rule\": \"outcome\"}",
                "{\"rule\": {}}",
                "{\"rule\": {\"weights\": {\"outcome\": null}}}",
                "{\"rule\": {\"weights\": {\"outcome\": 0}}}",
                "{\"rule\": {\"weights\": {\"length\": 1}}}",
                "{\"rule\": {\"weights\": {\"language\": 1}, \"language\": \"guess/1\"}}"
            })
    void anAccountWithoutAUsableRuleIsBadInput(String json) throws IOException {
        account(json);
        assertThatThrownBy(() -> StoredRule.of(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("reward.json");
    }
}
