package dev.assay.swe.filter;

import static dev.assay.swe.filter.Candidates.file;
import static dev.assay.swe.filter.Candidates.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.StatementSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheapFiltersTest {
    private static Optional<Rejection> check(Candidates candidate, String options) {
        return new CheapFilters(
                        CanonicalJson.read(options, FilterOptions.class),
                        ContaminationList.NONE,
                        patch -> patch.contains("../") ? Optional.of("The path leaves the tree.") : Optional.empty())
                .check(candidate.make());
    }

    private static String code(Candidates candidate) {
        return check(candidate, "{}").map(Rejection::code).orElse("none");
    }

    @Test
    void aGoodCandidatePasses() {
        assertThat(check(good(), "{}")).isEmpty();
    }

    @Test
    void aRejectionNamesStageCandidateAndInstance() {
        Rejection rejection =
                check(good().license("GPL-3.0-only").pull(7), "{}").orElseThrow();
        assertThat(rejection.family()).isEqualTo("swe");
        assertThat(rejection.stage()).isEqualTo("filter");
        assertThat(rejection.candidate()).isEqualTo(good().make().fix().id());
        assertThat(rejection.evidence())
                .containsEntry("instance_id", "example__library-7")
                .containsEntry("license", "GPL-3.0-only")
                .containsEntry("license_evidence", "LICENSE");
    }

    @Test
    void anExcerptNeverEndsWithinACharacter() {
        String links = "T\n" + "x".repeat(497) + "\ud83d\ude00 https://example.org/1";

        assertThat(check(good().statement(links), "{}").orElseThrow().evidence().get("statement"))
                .isEqualTo("T\n" + "x".repeat(497) + "…");
    }

    @Nested
    class Shape {
        @Test
        void withoutTestsThereIsNoProof() {
            assertThat(code(good().files(file("A.java", Role.SOURCE, 1, 1)).test("")))
                    .isEqualTo("NO_TEST_CHANGE");
        }

        @Test
        void withoutSourceThereIsNoFix() {
            assertThat(code(good().files(file("ATest.java", Role.TEST, 1, 1), file("pom.xml", Role.BUILD, 1, 1))))
                    .isEqualTo("NO_SOURCE_CHANGE");
        }

        @Test
        void documentationAloneIsSaidSo() {
            assertThat(code(good().files(file("README.md", Role.DOCS, 1, 1), file("CHANGES", Role.CHANGELOG, 1, 0))
                            .gold("")
                            .test("")))
                    .isEqualTo("DOCS_ONLY");
        }

        @Test
        void generatedAndVendoredCodeIsNoFixWithOrWithoutTests() {
            assertThat(code(good().files(file("dist/a.js", Role.GENERATED, 1, 1), file("a.test.js", Role.TEST, 1, 1))))
                    .isEqualTo("GENERATED_OR_VENDORED_ONLY");
            assertThat(code(good().files(file("vendor/a.js", Role.VENDORED, 1, 1))))
                    .isEqualTo("GENERATED_OR_VENDORED_ONLY");
        }

        @Test
        void aChangeOfNoFilesIsRefused() {
            assertThat(code(good().files().gold("").test(""))).isEqualTo("NO_TEST_CHANGE");
        }

        @Test
        void generatedCodeBesideSourceIsFine() {
            assertThat(code(good().files(
                                    file("A.java", Role.SOURCE, 1, 1),
                                    file("gen/B.java", Role.GENERATED, 1, 1),
                                    file("ATest.java", Role.TEST, 1, 1))))
                    .isEqualTo("none");
        }
    }

    @Nested
    class TestNeeds {
        @Test
        void aFixThatCarriesWhatItsTestsNeedIsRefusedByName() {
            Rejection rejection = check(
                            good().testNeeds("pom.xml: junit:junit", "pom.xml: org.mockito:mockito-core"), "{}")
                    .orElseThrow();

            assertThat(rejection.code()).isEqualTo("TEST_DEPENDENCY_IN_FIX");
            assertThat(rejection.detail()).contains("(pom.xml: junit:junit)");
            assertThat(rejection.evidence())
                    .containsEntry("test_needs", "pom.xml: junit:junit\npom.xml: org.mockito:mockito-core");
        }
    }

    @Nested
    class Size {
        @Test
        void eachLimitIsSaidWithBothNumbers() {
            assertThat(check(good(), "{\"max_files\": 1}").orElseThrow().detail())
                    .isEqualTo("The change has 2 files; the limit is 1.");
            assertThat(check(good(), "{\"max_lines\": 3}").orElseThrow().detail())
                    .isEqualTo("The change has 4 lines in the gold patch; the limit is 3.");
            assertThat(check(good(), "{\"max_bytes\": 100}").orElseThrow().code())
                    .isEqualTo("TOO_LARGE");
        }

        @Test
        void linesOfTestsDoNotCount() {
            assertThat(check(good(), "{\"max_lines\": 4}")).isEmpty();
        }
    }

    @Nested
    class Statements {
        @Test
        void fewWordsAreTooShort() {
            assertThat(code(good().statement("Parser broken\n\nPlease fix it.")))
                    .isEqualTo("STATEMENT_TOO_SHORT");
        }

        @Test
        void aTitleWithNothingButLinksBelowSaysNothing() {
            assertThat(
                            code(
                                    good().statement(
                                                    "The last line of a file is lost when it has no newline\n\nSee https://example.org/1 and [this](https://example.org/2)")))
                    .isEqualTo("STATEMENT_ONLY_LINK");
            assertThat(code(good().statement("https://example.org/1"))).isEqualTo("STATEMENT_ONLY_LINK");
        }

        @Test
        void aTitleAloneMayBeEnough() {
            assertThat(code(good().statement("The last line of a file is lost when it has no newline at its end")))
                    .isEqualTo("none");
        }

        @Test
        void theFixInTheStatementIsFoundWhateverItsSpacing() {
            String quote = "String last=reader.remainder();\n lines.addAll( Collections.singletonList(last) );\n"
                    + "return lines.subList(0,\n lines.size());";
            Rejection rejection = check(good().statement(Candidates.STATEMENT + "\n" + quote), "{}")
                    .orElseThrow();
            assertThat(rejection.code()).isEqualTo("STATEMENT_QUOTES_FIX");
            assertThat(rejection.evidence().get("quoted")).contains("return lines.subList(0, lines.size());");
        }

        @Test
        void fewerLinesThanTheThresholdPass() {
            Candidates quoting = good().statement(Candidates.STATEMENT + "\n`String last = reader.remainder();`");
            assertThat(code(quoting)).isEqualTo("none");
            assertThat(check(quoting, "{\"quote_lines\": 1}").map(Rejection::code))
                    .contains("STATEMENT_QUOTES_FIX");
            assertThat(check(quoting, "{\"quote_lines\": 0}")).isEmpty();
        }

        @Test
        void linesThatAreNotTheFixAreNoQuote() {
            String gold =
                    """
                    diff --git a/A.java b/A.java
                    @@ -1,3 +1,5 @@
                     keeps(this.line.as.it.is.here);
                    -moves(this.line.somewhere.else);
                    +import java.util.concurrent.atomic.AtomicInteger;
                    +// a comment that everybody may quote
                    +moves(this.line.somewhere.else);
                    +short();
                     }
                    """;
            String all = gold.replaceAll("(?m)^[+ -]", "");
            assertThat(code(good().gold(gold).statement(Candidates.STATEMENT + all)))
                    .isEqualTo("none");
        }

        @Test
        void aStatementFromACommitPassesOnlyWhenAllowed() {
            Candidates commit = good().source(StatementSource.COMMIT);
            assertThat(code(commit)).isEqualTo("STATEMENT_FROM_COMMIT");
            assertThat(check(commit, "{\"allow_commit_statements\": true}")).isEmpty();
            assertThat(code(good().source(StatementSource.PULL_REQUEST))).isEqualTo("none");
        }
    }

    @Nested
    class Policies {
        @Test
        void anUnsafePatchIsRefusedOnEitherHalf() {
            assertThat(code(good().gold("diff --git a/../x b/../x\n"))).isEqualTo("UNSAFE_PATCH");
            assertThat(code(good().test("diff --git a/../x b/../x\n"))).isEqualTo("UNSAFE_PATCH");
        }

        @Test
        void anUnknownLicenceIsRefusedAndTheListIsConfigurable() {
            assertThat(code(good().license("NOASSERTION"))).isEqualTo("LICENSE_NOT_ALLOWED");
            assertThat(check(good().license("GPL-3.0-only"), "{\"licenses\": [\"GPL-3.0-only\"]}"))
                    .isEmpty();
        }

        @Test
        void aLanguageWithoutEnvironmentsIsRefused() {
            assertThat(code(good().language("cobol"))).isEqualTo("LANGUAGE_NOT_SUPPORTED");
        }

        @Test
        void theShapeIsSaidBeforeAnythingElse() {
            assertThat(code(good().license("NOASSERTION").test("").files(file("A.java", Role.SOURCE, 1, 1))))
                    .isEqualTo("NO_TEST_CHANGE");
        }
    }

    @Nested
    class Expressions {
        private final LicensePolicy policy = new LicensePolicy(List.of("MIT", "Apache-2.0"));

        @Test
        void aChoiceNeedsOneAndASumNeedsAll() {
            assertThat(policy.allows("mit")).isTrue();
            assertThat(policy.allows("GPL-3.0-only OR MIT")).isTrue();
            assertThat(policy.allows("GPL-3.0-only AND MIT")).isFalse();
            assertThat(policy.allows("(GPL-3.0-only OR MIT) AND Apache-2.0")).isTrue();
            assertThat(policy.allows("GPL-3.0-only OR MIT AND Apache-2.0")).isTrue();
            assertThat(policy.allows("MIT AND GPL-3.0-only OR Apache-2.0 AND GPL-3.0-only"))
                    .isFalse();
            assertThat(policy.allows("Apache-2.0 WITH LLVM-exception")).isTrue();
        }

        @Test
        void whatIsNoExpressionIsNotAllowed() {
            for (String broken : List.of("", "MIT MIT", "MIT AND", "(MIT", "MIT)", "OR MIT", "(".repeat(900) + "MIT")) {
                assertThat(policy.allows(broken)).as(broken).isFalse();
            }
            assertThat(policy.allows("MIT OR ".repeat(10_000) + "MIT")).isFalse();
        }
    }

    @Nested
    class Options {
        @Test
        void missingFieldsTakeTheirDefaultsAndRoundTrip() throws JsonProcessingException {
            assertThat(CanonicalJson.read("{}", FilterOptions.class)).isEqualTo(FilterOptions.DEFAULT);
            FilterOptions some = CanonicalJson.read("{\"max_lines\": 7, \"languages\": [\"go\"]}", FilterOptions.class);
            assertThat(CanonicalJson.read(CanonicalJson.write(some), FilterOptions.class))
                    .isEqualTo(some);
            assertThat(some.maxFiles()).isEqualTo(50);
        }

        @Test
        void valuesOutOfRangeAreNamed() {
            assertThatThrownBy(() -> CanonicalJson.read("{\"ngram_overlap\": 1.5}", FilterOptions.class))
                    .hasStackTraceContaining("ngram_overlap (1.5)");
            assertThatThrownBy(() -> CanonicalJson.read("{\"max_files\": 0}", FilterOptions.class))
                    .hasStackTraceContaining("max_files (0) must be at least 1");
        }
    }

    @Nested
    class Languages {
        private String of(Candidates candidate) {
            return MainLanguage.of(candidate.make().patch());
        }

        @Test
        void theLanguageWithTheMostChangedSourceLinesWins() {
            assertThat(of(good().files(
                                    file("a.js", Role.SOURCE, 5, 0),
                                    file("b.ts", Role.SOURCE, 3, 3),
                                    file("c.py", Role.TEST, 99, 0),
                                    file("d.json", Role.SOURCE, 99, 0))))
                    .isEqualTo("typescript");
        }

        @Test
        void aFixOfResourcesHasTheLanguageOfItsTests() {
            assertThat(of(good().files(file("rules.pro", Role.SOURCE, 5, 0), file("ATest.java", Role.TEST, 1, 0))))
                    .isEqualTo("java");
        }

        @Test
        void withoutANamedFileThereIsNone() {
            assertThat(of(good().files(file("a.txt", Role.SOURCE, 1, 0), file("Makefile", Role.SOURCE, 1, 0))))
                    .isEqualTo("other");
        }
    }
}
