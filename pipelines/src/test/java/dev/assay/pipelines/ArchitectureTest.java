package dev.assay.pipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String PIPELINES = "dev.assay.pipelines..";
    private static final String CLI = "dev.assay.pipelines.cli..";

    private static JavaClasses all;

    @BeforeAll
    static void readEveryModule() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.assay");
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(all.size()).as("an empty scan must not pass").isGreaterThan(120);
        for (String module : List.of("verifiers", "inference", "env", "search", "swe", "pipelines")) {
            assertThat(all.stream().anyMatch(type -> type.getPackageName().startsWith("dev.assay." + module + ".")))
                    .as(module)
                    .isTrue();
        }
    }

    @Nested
    class Layers {
        @Test
        void dependenciesGoDownwards() {
            Architectures.layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .withOptionalLayers(true)
                    .layer("pipelines")
                    .definedBy(PIPELINES)
                    .layer("swe")
                    .definedBy("dev.assay.swe..")
                    .layer("search")
                    .definedBy("dev.assay.search..")
                    .layer("env")
                    .definedBy("dev.assay.env..")
                    .layer("inference")
                    .definedBy("dev.assay.inference..")
                    .layer("verifiers")
                    .definedBy("dev.assay.verifiers..")
                    .whereLayer("pipelines")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("swe")
                    .mayOnlyBeAccessedByLayers("pipelines")
                    .whereLayer("search")
                    .mayOnlyBeAccessedByLayers("pipelines")
                    .whereLayer("env")
                    .mayOnlyBeAccessedByLayers("pipelines", "swe", "search")
                    .whereLayer("inference")
                    .mayOnlyBeAccessedByLayers("pipelines", "swe", "search", "env")
                    .check(all);
        }

        @Test
        void packagesHaveNoCycles() {
            slices().matching("dev.assay.(**)").should().beFreeOfCycles().check(all);
        }
    }

    @Nested
    class Libraries {
        @Test
        void beamAndPicocliStayInPipelines() {
            only(PIPELINES, "org.apache.beam..", "picocli..").check(all);
        }

        @Test
        void picocliStaysInTheCommandLine() {
            only(CLI, "picocli..").check(all);
        }

        @Test
        void dockerJavaStaysInEnvBuilders() {
            only("dev.assay.env..", "com.github.dockerjava..").check(all);
        }

        @Test
        void onnxRuntimeStaysInOneClass() {
            noClasses()
                    .that()
                    .haveNameNotMatching("dev\\.assay\\.inference\\.onnx\\.OnnxSession(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.onnxruntime..")
                    .check(all);
        }

        @Test
        void tokenizersStayInTheirPackage() {
            only("dev.assay.inference.tokenizer..", "ai.djl..").check(all);
        }

        @Test
        void namesAndYamlTreesStayWithThePacks() {
            only("dev.assay.env.pack..", "net.datafaker..", "org.yaml.snakeyaml..")
                    .check(all);
        }

        @Test
        void theModelContextProtocolStaysInItsPackage() {
            only("dev.assay.env.mcp..", "io.modelcontextprotocol..", "reactor..", "org.reactivestreams..")
                    .check(all);
        }

        @Test
        void jgitStaysInSweHarness() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.assay.swe..", "dev.assay.pipelines.swe..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.jgit..")
                    .check(all);
        }

        @Test
        void chocoStaysWithTheSolver() {
            only("dev.assay.env.plan.solve..", "org.chocosolver..").check(all);
        }

        @Test
        void luceneStaysInTheIndexAndPagesWithTheirReaders() {
            only("dev.assay.search.index..", "org.apache.lucene..").check(all);
            only("dev.assay.search.corpus.markup..", "org.jsoup..", "org.commonmark..", "org.netpreserve..")
                    .check(all);
            only("dev.assay.search.corpus.wiki..", "org.sweble..", "xtc..").check(all);
            only("dev.assay.search.corpus.language..", "opennlp..").check(all);
        }

        @Test
        void databasesStayWhereDataIsReadAndWritten() {
            only("dev.assay.env.bundle..", "org.sqlite..").check(all);
            only("dev.assay.env.profile..", "org.duckdb..", "org.atteo.evo..").check(all);
        }

        private ArchRule only(String user, String... libraries) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(user)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(libraries);
        }
    }

    @Nested
    class House {
        @Test
        void onlyTheCommandLineTouchesStandardStreams() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should()
                    .accessFieldWhere(new DescribedPredicate<>("it is a standard stream") {
                        @Override
                        public boolean test(JavaFieldAccess access) {
                            return access.getTargetOwner().isEquivalentTo(System.class)
                                    && access.getTarget().getRawType().isEquivalentTo(PrintStream.class);
                        }
                    })
                    .check(all);
        }

        @Test
        void onlyMainEndsTheProcess() {
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.assay.pipelines.cli.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)
                    .check(all);
        }

        @Test
        void packagesAreNullMarked() {
            classes()
                    .should(new ArchCondition<>("lie in a package that is @NullMarked") {
                        @Override
                        public void check(JavaClass type, ConditionEvents events) {
                            JavaPackage home = type.getPackage();
                            if (!home.isAnnotatedWith(NullMarked.class)) {
                                events.add(SimpleConditionEvent.violated(type, home.getName() + " is not @NullMarked"));
                            }
                        }
                    })
                    .check(all);
        }

        @Test
        void packagesAreNamedAfterNouns() {
            TreeSet<String> vague = new TreeSet<>();
            for (JavaClass type : all) {
                if (List.of(type.getPackageName().split("\\.")).stream()
                        .anyMatch(part -> List.of("util", "utils", "common", "core", "impl", "helpers")
                                .contains(part))) {
                    vague.add(type.getPackageName());
                }
            }
            assertThat(vague).isEmpty();
        }

        @Test
        void commandsAreNotPublic() {
            classes()
                    .that()
                    .resideInAPackage(CLI)
                    .and()
                    .doNotHaveSimpleName("Main")
                    .and()
                    .areTopLevelClasses()
                    .should()
                    .notBePublic()
                    .check(all);
        }
    }
}
