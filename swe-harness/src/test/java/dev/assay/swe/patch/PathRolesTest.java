package dev.assay.swe.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.SplitPatch.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRolesTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            textBlock =
                    """
            src/main/java/org/x/A.java,                     SOURCE
            src/main/java/org/x/test/A.java,                SOURCE
            src/main/java/org/x/testing/FakeClock.java,     SOURCE
            src/main/java/org/x/docs/A.java,                SOURCE
            src/main/java/org/x/vendor/A.java,              SOURCE
            spring-test/src/main/java/org/x/A.java,         SOURCE
            src/domain/model.ts,                            SOURCE
            src/latest/model.ts,                            SOURCE
            lib/response.js,                                SOURCE
            src/click/testing.py,                           SOURCE
            examples/auth/index.js,                         SOURCE
            history.js,                                     SOURCE
            src/news.py,                                    SOURCE
            security.go,                                    SOURCE
            parser/spec/loader.py,                          SOURCE
            src/test/java/org/x/ATest.java,                 TEST
            src/test/resources/a.md,                        TEST
            src/it/simple/pom.xml,                          TEST
            src/integrationTest/kotlin/A.kt,                TEST
            src/commonTest/kotlin/A.kt,                     TEST
            test-shrinker/src/main/java/A.java,             TEST
            core-tests/src/main/java/A.java,                TEST
            test/app.listen.js,                             TEST
            tests/test_basic.py,                            TEST
            pkg/module/tests/helper.py,                     TEST
            packages/a/__tests__/b.ts,                      TEST
            packages/a/__snapshots__/b.ts.snap,             TEST
            src/button.test.tsx,                            TEST
            src/button.spec.js,                             TEST
            types/index.test-d.ts,                          TEST
            spec/parser_spec.rb,                            TEST
            spec/fixtures/a.json,                           TEST
            mux_test.go,                                    TEST
            internal/testdata/golden.txt,                   TEST
            conftest.py,                                    TEST
            tests/fixtures/vendor/x.js,                     TEST
            tests/data/CHANGES.md,                          TEST
            src/util_unittest.cc,                           TEST
            test.c,                                         TEST
            lib/FooTest.php,                                TEST
            Zend/tests/bug1.phpt,                           TEST
            jest.config.js,                                 TEST
            .mocharc.yml,                                   TEST
            README.md,                                      DOCS
            docs/api.rst,                                   DOCS
            docs/tests/a.py,                                DOCS
            src/site/xdoc/index.xml,                        DOCS
            LICENSE.txt,                                    DOCS
            AUTHORS,                                        DOCS
            NOTICE,                                         DOCS
            CHANGES,                                        CHANGELOG
            CHANGES.rst,                                    CHANGELOG
            CHANGELOG.md,                                   CHANGELOG
            History.md,                                     CHANGELOG
            NEWS,                                           CHANGELOG
            docs/changelog.rst,                             CHANGELOG
            RELEASE-NOTES.txt,                              CHANGELOG
            src/changes/changes.xml,                        CHANGELOG
            change-archive.txt,                             CHANGELOG
            changelog.d/12.fix.rst,                         CHANGELOG
            dist/jquery.js,                                 GENERATED
            lib/app.min.js,                                 GENERATED
            api/v1/service.pb.go,                           GENERATED
            proto/a_pb2.py,                                 GENERATED
            vendor/github.com/x/y.go,                       VENDORED
            vendor/x/tests/y_test.go,                       VENDORED
            node_modules/a/index.js,                        VENDORED
            third_party/zlib/test/a.c,                      VENDORED
            pip/_vendor/six.py,                             VENDORED
            pom.xml,                                        BUILD
            core/build.gradle.kts,                          BUILD
            package-lock.json,                              BUILD
            pyproject.toml,                                 BUILD
            requirements/dev.txt,                           BUILD
            go.sum,                                         BUILD
            CMakeLists.txt,                                 BUILD
            .mvn/wrapper/maven-wrapper.properties,          BUILD
            .nvmrc,                                         BUILD
            .github/workflows/test.yml,                     HOUSEKEEPING
            .asf.yaml,                                      HOUSEKEEPING
            .travis.yml,                                    HOUSEKEEPING
            .gitignore,                                     HOUSEKEEPING
            lib/.eslintrc.yml,                              HOUSEKEEPING
            .editorconfig,                                  HOUSEKEEPING
            """)
    void thePathTellsTheRole(String path, Role role) {
        assertThat(PathRoles.role(path)).isEqualTo(role);
    }

    @Test
    void aLongHostilePathIsReadQuickly() {
        String path = "a".repeat(4_000) + "/" + "t_".repeat(40_000) + ".test.test.test";

        assertThat(PathRoles.role(path)).isEqualTo(Role.SOURCE);
    }
}
