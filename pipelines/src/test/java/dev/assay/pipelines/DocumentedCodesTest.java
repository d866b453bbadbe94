package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.environment.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/formats/rejection.md and the code from telling two stories. */
class DocumentedCodesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z_]+)`");

    @Test
    void everyDocumentedCodeIsInTheCode() throws IOException {
        Set<String> words = new TreeSet<>();
        for (String module :
                List.of("verifiers", "env-builders", "inference", "swe-harness", "search-tasks", "pipelines")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    words.addAll(List.of(Files.readString(file).split("\\W+")));
                }
            }
        }

        assertThat(documented()).hasSizeGreaterThan(40).isSubsetOf(words);
    }

    @Test
    void everyProblemOfAnInputAndEveryDiagnosisIsDocumented() throws IOException {
        assertThat(documented())
                .containsAll(Stream.of(InputProblem.Code.values())
                        .filter(code -> code != InputProblem.Code.UNREACHABLE)
                        .map(Enum::name)
                        .toList())
                .containsAll(Stream.of(Diagnosis.Cause.values())
                        .filter(cause -> !cause.infrastructure())
                        .map(Enum::name)
                        .toList());
    }

    private static Set<String> documented() throws IOException {
        return CODE.matcher(Files.readString(ROOT.resolve("docs/formats/rejection.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
