package dev.assay.swe.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PomChangesTest {
    private static final String JUNIT = dependency("junit", "junit", "4.13", "test");
    private static final String IO = dependency("commons-io", "commons-io", "2.11", "");
    private static final String MOCKITO = dependency("org.mockito", "mockito-core", "5.2.0", "test");

    private static String dependency(String group, String artifact, String version, String scope) {
        String end = scope.isEmpty() ? "" : "<scope>" + scope + "</scope>";
        String number = version.isEmpty() ? "" : "<version>" + version + "</version>";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
                .formatted(group, artifact, number, end);
    }

    private static String project(String... parts) {
        return "<project xmlns='http://maven.apache.org/POM/4.0.0'><artifactId>a</artifactId>"
                + String.join("", parts)
                + "</project>";
    }

    private static String dependencies(String... all) {
        return "<dependencies>" + String.join("", all) + "</dependencies>";
    }

    private static String managed(String... all) {
        return "<dependencyManagement>" + dependencies(all) + "</dependencyManagement>";
    }

    private static String property(String name, String value) {
        return "<properties><%s>%s</%s></properties>".formatted(name, value, name);
    }

    private static String plugin(String artifact, String more) {
        return "<build><plugins><plugin><artifactId>%s</artifactId>%s</plugin></plugins></build>"
                .formatted(artifact, more);
    }

    private static BuildChange change(String before, String after) {
        return change(before, after, Map.of());
    }

    /** The change of the root POM among others that stay as they are. */
    private static BuildChange change(String before, String after, Map<String, String> others) {
        return new PomChanges(with(others, before), with(others, after), true).of("pom.xml", "pom.xml");
    }

    private static Map<String, PomFile> with(Map<String, String> others, String root) {
        Map<String, PomFile> files = new TreeMap<>();
        others.forEach((path, text) -> files.put(path, read(text)));
        files.put("pom.xml", read(root));
        return files;
    }

    private static PomFile read(String text) {
        return PomFile.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static void isForTests(BuildChange change, String... needs) {
        assertThat(change).isEqualTo(new BuildChange(true, List.of(needs)));
    }

    private static void isOfTheFix(BuildChange change) {
        assertThat(change).isEqualTo(BuildChange.UNKNOWN);
    }

    private static void isMixed(BuildChange change, String... needs) {
        assertThat(change).isEqualTo(new BuildChange(false, List.of(needs)));
    }

    @Nested
    class Dependencies {
        private final String before = project(dependencies(IO, JUNIT));

        @Test
        void oneOfTestsThatComesOrChangesIsNeeded() {
            isForTests(change(before, project(dependencies(IO, JUNIT, MOCKITO))), "org.mockito:mockito-core");
            isForTests(change(before, project(dependencies(IO, JUNIT.replace("4.13", "4.13.2")))), "junit:junit");
        }

        @Test
        void oneOfTestsThatGoesIsNotNeeded() {
            isForTests(change(before, project(dependencies(IO))));
        }

        @Test
        void oneOfTheProductIsOfTheFix() {
            isOfTheFix(change(before, project(dependencies(IO.replace("2.11", "2.12"), JUNIT))));
            isOfTheFix(change(before, project(dependencies(IO, JUNIT.replace("test", "compile")))));
            isOfTheFix(change(
                    project(dependencies(IO)), project(dependencies(IO.replace("</dep", "<scope>test</scope></dep")))));
        }

        @Test
        void bothAtOnceAreMixed() {
            String after = project(dependencies(IO.replace("2.11", "2.12"), JUNIT, MOCKITO));
            isMixed(change(before, after), "org.mockito:mockito-core");
            isMixed(
                    change(
                            before,
                            before.replace("<artifactId>a<", "<packaging>pom</packaging><artifactId>a<")
                                    .replace("4.13", "4.12")),
                    "junit:junit");
        }

        @Test
        void aNewPomIsMixedAndADeletedOneNeedsNothing() {
            Map<String, PomFile> none = Map.of();
            Map<String, PomFile> one = Map.of("pom.xml", read(before));

            isMixed(new PomChanges(none, one, true).of(null, "pom.xml"), "junit:junit");
            isOfTheFix(new PomChanges(one, none, true).of("pom.xml", "pom.xml"));
        }

        @Test
        void classifiersTypesAndProfilesAreToldApart() {
            String jar = dependency("a", "b", "1", "test").replace("</dep", "<type>test-jar</type></dep");
            isForTests(change(before, project(dependencies(IO, JUNIT, jar))), "a:b:test-jar");
            String profile = "<profiles><profile><id>p</id>%s</profile></profiles>";
            isForTests(
                    change(
                            project(profile.formatted(dependencies(JUNIT))),
                            project(profile.formatted(dependencies(JUNIT, MOCKITO)))),
                    "org.mockito:mockito-core");
        }

        @Test
        void whatOnlyLooksDifferentIsNoChangeForTests() {
            isOfTheFix(change(before, before.replace("<dependencies>", "<!-- JUnit -->\n  <dependencies>\n    ")));
        }
    }

    @Nested
    class Management {
        private final Map<String, String> module =
                Map.of("core/pom.xml", project(dependencies(dependency("junit", "junit", "", "test"))));
        private final Map<String, String> product =
                Map.of("core/pom.xml", project(dependencies(dependency("junit", "junit", "", ""))));

        @Test
        void aVersionThatModulesUseInTestsOnlyIsForTests() {
            String before = project(managed(dependency("junit", "junit", "4.12", "")));
            String after = before.replace("4.12", "4.13");

            isForTests(change(before, after, module), "junit:junit");
            isOfTheFix(change(before, after, product));
            isOfTheFix(change(before, after));
        }

        @Test
        void theScopeOfTheParentCountsForModules() {
            String before = project(managed(dependency("junit", "junit", "4.12", "test")));
            isForTests(change(before, before.replace("4.12", "4.13"), product), "junit:junit");

            Map<String, String> parent = Map.of("parent/pom.xml", before);
            String child = project(dependencies(IO));
            isForTests(
                    change(
                            child,
                            product.get("core/pom.xml").replace("</dependencies>", IO + "</dependencies>"),
                            parent),
                    "junit:junit");
        }

        @Test
        void aScopeThatAModuleOverrulesIsOfTheFix() {
            String before = project(managed(dependency("junit", "junit", "4.12", "test")));
            Map<String, String> kit =
                    Map.of("kit/pom.xml", project(dependencies(dependency("junit", "junit", "", "compile"))));

            isOfTheFix(change(before, before.replace("4.12", "4.13"), kit));
        }

        @Test
        void aListOfVersionsOfATestingLibraryIsForTestsUnlessTheProductUsesIt() {
            String list =
                    dependency("org.junit", "junit-bom", "5.9.0", "import").replace("</dep", "<type>pom</type></dep");
            String before = project(managed(list));
            String after = before.replace("5.9.0", "5.10.0");
            String jupiter = dependency("org.junit.jupiter", "junit-jupiter", "", "test");

            isForTests(
                    change(before, after, Map.of("core/pom.xml", project(dependencies(jupiter)))),
                    "org.junit:junit-bom:pom");
            isOfTheFix(change(
                    before, after, Map.of("core/pom.xml", project(dependencies(jupiter.replace("test", "compile"))))));
            isOfTheFix(change(before.replace("org.junit", "org.acme"), after.replace("org.junit", "org.acme")));
        }
    }

    @Nested
    class PluginsAndProperties {
        @Test
        void testPluginsAndTheLayoutOfTestsAreForTests() {
            isForTests(
                    change(
                            project(plugin("maven-surefire-plugin", "<version>2.12</version>")),
                            project(plugin("maven-surefire-plugin", "<version>3.2.5</version>"))),
                    "maven-surefire-plugin");
            isForTests(
                    change(project(), project("<build><testResources><testResource/></testResources></build>")),
                    "testResources");
            isOfTheFix(change(project(), project(plugin("maven-compiler-plugin", ""))));
            isOfTheFix(change(project(), project("<build><resources/></build>")));
        }

        @Test
        void aPropertyIsForTestsWhereNothingElseUsesIt() {
            String junit = dependencies(dependency("junit", "junit", "${junit.version}", "test"));
            String before = project(property("junit.version", "4.12"), junit);
            String after = before.replace("4.12", "4.13");

            isForTests(change(before, after), "junit.version of junit:junit");
            isOfTheFix(change(
                    before,
                    after,
                    Map.of(
                            "kit/pom.xml",
                            project(dependencies(dependency("junit", "junit", "${junit.version}", ""))))));
        }

        @Test
        void aPropertyThatModulesUseInTestsIsForTests() {
            String before = project(property("surefire", "2.12"));
            String module = project(plugin("maven-surefire-plugin", "<version>${surefire}</version>"));

            isForTests(
                    change(before, before.replace("2.12", "3.2.5"), Map.of("core/pom.xml", module)),
                    "surefire of maven-surefire-plugin");
        }

        @Test
        void aPropertyOfAPropertyOfATestIsForTestsAndACircleIsNot() {
            String junit = dependencies(dependency("junit", "junit", "${b}", "test"));
            String before = project("<properties><a>1</a><b>${a}</b></properties>", junit);
            isForTests(change(before, before.replace("<a>1", "<a>2")), "a of b");

            String circle = project("<properties><a>1${b}</a><b>${a}</b></properties>");
            isOfTheFix(change(circle, circle.replace("<a>1", "<a>2")));
        }

        @Test
        void aPropertyThatNobodyNamesIsForTestsOnlyWhenTestPluginsReadIt() {
            isForTests(change(project(), project(property("argLine", "-Xmx1g"))), "argLine");
            isOfTheFix(change(project(), project(property("encoding", "UTF-8"))));
        }

        @Test
        void withoutAllPomsOnlyWhatSaysSoItselfIsForTests() {
            String before = project(
                    property("junit.version", "4.12"),
                    dependencies(dependency("junit", "junit", "${junit.version}", "test")));
            PomChanges bump =
                    new PomChanges(with(Map.of(), before), with(Map.of(), before.replace("4.12", "4.13")), false);
            PomChanges added = new PomChanges(
                    with(Map.of(), before),
                    with(Map.of(), before.replace("</dependencies>", MOCKITO + "</dependencies>")),
                    false);

            isOfTheFix(bump.of("pom.xml", "pom.xml"));
            isForTests(added.of("pom.xml", "pom.xml"), "org.mockito:mockito-core");
        }
    }

    @Nested
    class Hostile {
        @Test
        void whatIsDamagedOrHasEntitiesIsNotRead() {
            for (String text : List.of(
                    "",
                    "<project>",
                    "<other/>",
                    "<project>" + "<a>".repeat(300) + "</a>".repeat(300) + "</project>",
                    "<project>" + "<a/>".repeat(100_001) + "</project>",
                    "<!DOCTYPE project [<!ENTITY a \"b\">]><project>&a;</project>",
                    "<!DOCTYPE project SYSTEM \"http://127.0.0.1/x.dtd\"><project/>",
                    "<project>&nowhere;</project>")) {
                assertThat(PomFile.read(text.getBytes(StandardCharsets.UTF_8)))
                        .as(text.substring(0, Math.min(80, text.length())))
                        .isEmpty();
            }
        }

        @Test
        @Timeout(20)
        void manyPiecesThatNameEachOtherAreToldQuickly() {
            StringBuilder properties = new StringBuilder("<properties>");
            String all = "${p0}${p1}${p2}${p3}${p4}${p5}${p6}${p7}${p8}${p9}";
            IntStream.range(0, 5_000).forEach(i -> properties.append("<p%d>%s</p%d>".formatted(i, all, i)));
            String before = project(properties.append("</properties>").toString(), dependencies(JUNIT.repeat(5_000)));

            isOfTheFix(change(before, before.replace("${p9}", "${p99}")));
        }
    }
}
