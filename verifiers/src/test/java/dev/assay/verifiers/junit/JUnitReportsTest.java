package dev.assay.verifiers.junit;

import static dev.assay.verifiers.gate.TestStatus.ERROR;
import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitReportsTest {
    @TempDir
    Path directory;

    TestRun read(String xml) throws IOException {
        write("TEST-a.xml", xml);
        return JUnitReports.read(directory);
    }

    Path write(String name, String xml) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, xml);
    }

    @Nested
    class Statuses {
        @Test
        void comeFromTheChildrenOfATestCase() throws IOException {
            TestRun run = read(
                    """
                    <testsuite name="s">
                      <testcase classname="C" name="pass" time="0.1"/>
                      <testcase classname="C" name="fail"><failure message="m" type="t">trace</failure></testcase>
                      <testcase classname="C" name="error"><error/></testcase>
                      <testcase classname="C" name="skip"><skipped/></testcase>
                      <testcase classname="C" name="noisy"><system-out>failure</system-out><properties/></testcase>
                    </testsuite>
                    """);
            assertThat(run.statuses())
                    .containsExactly(
                            entry("C#error", ERROR),
                            entry("C#fail", FAIL),
                            entry("C#noisy", PASS),
                            entry("C#pass", PASS),
                            entry("C#skip", SKIP));
            assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(run.warnings()).isEmpty();
        }

        @Test
        void comeFromAttributesWhereARunnerWritesThemThere() throws IOException {
            TestRun run = read(
                    """
                    <testsuite name="s">
                      <testcase classname="C" name="a" status="notrun"/>
                      <testcase classname="C" name="b" status="Disabled"/>
                      <testcase classname="C" name="c" status="run" result="suppressed"/>
                      <testcase classname="C" name="d" status="run" result="completed"/>
                      <testcase classname="C" name="e" status="failed"/>
                    </testsuite>
                    """);
            assertThat(run.statuses().values()).containsExactly(SKIP, SKIP, SKIP, PASS, FAIL);
        }

        @Test
        void ofATestThatPassedOnlyWhenRunAgainAreNotPass() throws IOException {
            TestRun run = read(
                    """
                    <testsuite name="s">
                      <testcase classname="C" name="a"><flakyFailure message="m"/></testcase>
                      <testcase classname="C" name="b"><flakyError/></testcase>
                      <testcase classname="C" name="c"><failure/><rerunFailure/></testcase>
                    </testsuite>
                    """);
            assertThat(run.statuses().values()).containsExactly(FAIL, ERROR, FAIL);
        }

        @Test
        void reportedTwiceAreTheWorst() throws IOException {
            write(
                    "1.xml",
                    "<testsuite><testcase classname='C' name='a'/><testcase classname='C' name='b'/></testsuite>");
            TestRun run = read(
                    """
                    <testsuite>
                      <testcase classname="C" name="a"><skipped/></testcase>
                      <testcase classname="C" name="b"><error/></testcase>
                      <testcase classname="C" name="b"><failure/></testcase>
                      <testcase classname="C" name="c"/><testcase classname="C" name="c"/>
                    </testsuite>
                    """);
            assertThat(run.statuses()).containsExactly(entry("C#a", SKIP), entry("C#b", ERROR), entry("C#c", PASS));
        }

        @Test
        void doNotComeFromElementsDeeperDown() throws IOException {
            TestRun run = read(
                    "<testsuite><testcase classname='C' name='a'><properties><failure/></properties></testcase></testsuite>");
            assertThat(run.statuses()).containsExactly(entry("C#a", PASS));
        }
    }

    @Nested
    class Ids {
        @Test
        void keepParametersExactly() throws IOException {
            assertThat(
                            read("<testsuite><testcase classname='a.b.C' name='m(int)[1] &lt;é&gt; &amp; &quot;x&quot;'/></testsuite>")
                                    .statuses())
                    .containsOnlyKeys("a.b.C#m(int)[1] <é> & \"x\"");
        }

        @Test
        void takeTheNearestNamedSuiteThenTheFile() throws IOException {
            TestRun run = read(
                    """
                    <testsuites name="all">
                      <testsuite name="outer">
                        <testsuite name="inner"><testcase name="a"/></testsuite>
                        <testsuite><testcase name="b" classname=""/></testsuite>
                        <testcase name="c"/>
                      </testsuite>
                      <testcase name="d"/>
                    </testsuites>
                    """);
            write("sub/TEST-file.xml", "<testsuite><testcase name='e'/></testsuite>");
            assertThat(run.statuses()).containsOnlyKeys("inner#a", "outer#b", "outer#c", "all#d");
            assertThat(JUnitReports.read(directory.resolve("sub")).statuses()).containsOnlyKeys("TEST-file#e");
        }

        @Test
        void haveNoControlCharactersAndAnEnd() throws IOException {
            TestRun run = read(
                    "<testsuite><testcase classname='C' name='a&#10;b&#x1b;c\u0007d&#0;'/><testcase classname='D' name='"
                            + "x".repeat(10_000) + "'/></testsuite>");
            assertThat(run.statuses().keySet()).contains("C#a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
            assertThat(run.statuses().lastKey()).hasSize(4096).startsWith("D#xxx");
        }

        @Test
        void neverEndWithinASurrogatePair() throws IOException {
            TestRun run = read("<testsuite><testcase classname='C' name='x" + "😀".repeat(9_000) + "'/></testsuite>");
            assertThat(run.statuses().firstKey()).hasSize(4095).endsWith("😀");
        }

        @Test
        void surviveWhatCarelessReportersWrite() throws IOException {
            assertThat(
                            read("<testsuite><testcase classname='C' name='a < b & c &nbsp; &#xD800;&#99999999999;'/></testsuite>")
                                    .statuses())
                    .containsOnlyKeys("C#a < b & c &nbsp; \uFFFD&#99999999999;");
        }
    }

    @Nested
    class Encodings {
        private static final String XML = "<testsuite><testcase classname='C' name='é'/></testsuite>";

        @Test
        void areFoundByMarkAndByDeclaration() throws IOException {
            Files.write(directory.resolve("a.xml"), ("\uFEFF" + XML).getBytes(UTF_8));
            Files.write(directory.resolve("b.xml"), XML.getBytes(UTF_16));
            Files.write(
                    directory.resolve("c.xml"),
                    ("<?xml version='1.0' encoding='ISO-8859-1'?>" + XML).getBytes(ISO_8859_1));
            Files.write(directory.resolve("d.xml"), ("<?xml version='1.0' encoding='UTF-16'?>" + XML).getBytes(UTF_8));
            Files.write(directory.resolve("e.xml"), ("<?xml version='1.0' encoding='klingon'?>" + XML).getBytes(UTF_8));
            TestRun run = JUnitReports.read(directory);
            assertThat(run.statuses()).containsOnlyKeys("C#é");
            assertThat(run.warnings()).isEmpty();
        }

        @Test
        void thatAreBrokenGiveReplacementCharacters() throws IOException {
            Files.write(directory.resolve("a.xml"), XML.getBytes(ISO_8859_1));
            assertThat(JUnitReports.read(directory).statuses()).containsOnlyKeys("C#\uFFFD");
        }
    }

    @Nested
    class Damage {
        @Test
        void keepsTheCompleteTestCasesBeforeACut() throws IOException {
            TestRun run = read(
                    """
                    <testsuite><testcase classname="C" name="a"/><testcase classname="C" name="b"/>
                    <testcase classname="C" name="c"><failure message="cut he""");
            assertThat(run.statuses()).containsExactly(entry("C#a", PASS), entry("C#b", PASS));
            assertThat(run.warnings())
                    .containsExactly(
                            "report TEST-a.xml: ends early or is not well-formed XML; (2) complete test cases before that count");
        }

        @Test
        void turnsACompletedRunIntoACrashedOne() throws IOException {
            write("a.xml", "<testsuite><testcase classname='C' name='a'/>");
            assertThat(JUnitReports.read(directory, RunOutcome.COMPLETED).outcome())
                    .isEqualTo(RunOutcome.CRASHED);
            assertThat(JUnitReports.read(directory, RunOutcome.TIMED_OUT).outcome())
                    .isEqualTo(RunOutcome.TIMED_OUT);
            assertThat(JUnitReports.read(directory).outcome()).isEqualTo(RunOutcome.COMPLETED);
        }

        @Test
        void ofOneFileLeavesTheOthersAlone() throws IOException {
            write("a.xml", "");
            write("b.xml", "Killed\n");
            write("c.xml", "\u0000\u0001\u0002<<<>>>");
            write("d.xml", "<testsuite><testcase classname='C' name='x'></testsuite>");
            TestRun run = read("<testsuite><testcase classname='C' name='ok'/></testsuite>");
            assertThat(run.statuses()).containsExactly(entry("C#ok", PASS));
            assertThat(run.warnings()).hasSize(4);
        }

        @Test
        void isNotSeenInTextThatNoXmlParserWouldTake() throws IOException {
            TestRun run = read(
                    "<testsuite><testcase classname='C' name='a'><system-out>\u0000 &bad; <![CDATA[ </testcase> ]]]> \u001b[0m"
                            + "</system-out></testcase><!-- -- <testcase name='x'/> --></testsuite>");
            assertThat(run.statuses()).containsExactly(entry("C#a", PASS));
            assertThat(run.warnings()).isEmpty();
        }
    }

    @Nested
    class Hostility {
        @Test
        void refusesDocumentTypesAndSoEntities() throws IOException {
            TestRun run = read(
                    """
                    <?xml version="1.0"?>
                    <!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                    <testsuite><testcase classname="C" name="&b;&f;"/></testsuite>
                    """);
            assertThat(run.statuses()).isEmpty();
            assertThat(run.outcome()).isEqualTo(RunOutcome.BUILD_FAILED);
            assertThat(run.warnings()).containsExactly("report TEST-a.xml: declares a document type, which is refused");
        }

        @Test
        void skipsOutputWithoutHoldingIt() throws IOException {
            String noise = "<failure> & \u0000 ]] -- ?".repeat(1 << 17);
            Reader text = new StringReader("<testsuite><![CDATA[" + noise + "]]><!-" + "-" + noise + "--><?" + noise
                    + "?><testcase classname='C' name='a'/></testsuite>");
            StringWriter passed = new StringWriter();
            long chars = new TagsOnlyReader(text).transferTo(passed);
            assertThat(chars).isLessThan(100);
            assertThat(passed).hasToString("<testsuite><testcase classname='C' name='a'/></testsuite>");
        }

        @Test
        void boundsAttributesInsteadOfHoldingThem() throws IOException {
            String huge = "m".repeat(4 << 20);
            TestRun run = read("<testsuite><testcase classname='C' name='a'><failure message='" + huge
                    + "'/></testcase><testcase name='b' classname='C'/></testsuite>");
            assertThat(run.statuses()).containsExactly(entry("C#a", FAIL), entry("C#b", PASS));
        }

        @Test
        void refusesTagsWithoutEndAndNestingWithoutEnd() throws IOException {
            write("tag.xml", "<testsuite " + "a".repeat(1 << 17) + "='1'/>");
            write("deep.xml", "<testsuite>".repeat(100_000));
            TestRun run = read("<testsuite><testcase classname='C' name='ok'/></testsuite>");
            assertThat(run.statuses()).containsOnlyKeys("C#ok");
            assertThat(run.warnings()).hasSize(2);
        }

        @Test
        void doesNotFollowLinks(@TempDir Path outside) throws IOException {
            Files.writeString(outside.resolve("x.xml"), "<testsuite><testcase classname='C' name='x'/></testsuite>");
            Files.createSymbolicLink(directory.resolve("link.xml"), outside.resolve("x.xml"));
            Files.createSymbolicLink(directory.resolve("folder"), outside);
            assertThat(JUnitReports.read(directory).statuses()).isEmpty();
        }

        @Test
        void stopsAtItsLimitsAndSaysSo() throws IOException {
            write(
                    "a.xml",
                    "<testsuite><testcase classname='C' name='a'/><testcase classname='C' name='b'/></testsuite>");
            write("b.xml", "<testsuite><testcase classname='C' name='c'/></testsuite>");
            assertThat(limited(new ReportLimits(1, 999, 999, 99, 99, 9)).statuses())
                    .containsOnlyKeys("C#a", "C#b");
            assertThat(limited(new ReportLimits(9, 50, 999, 99, 99, 9)).statuses())
                    .containsOnlyKeys("C#a", "C#c");
            assertThat(limited(new ReportLimits(9, 999, 90, 99, 99, 9)).statuses())
                    .containsOnlyKeys("C#a", "C#b");
            assertThat(limited(new ReportLimits(9, 999, 999, 1, 99, 9)).statuses())
                    .containsOnlyKeys("C#a");
            assertThat(limited(new ReportLimits(9, 999, 999, 99, 8, 9)).statuses())
                    .containsOnlyKeys("C#a", "C#b");
        }

        private Tally limited(ReportLimits limits) {
            Tally tally = new JUnitReports(limits).readAll(directory);
            assertThat(tally.damaged()).isTrue();
            assertThat(tally.warnings()).isNotEmpty();
            return tally;
        }
    }

    @Nested
    class ReportFiles {
        @Test
        void ofAnyDepthAreReadAndOtherFilesAreNot() throws IOException {
            write(
                    "module/target/surefire-reports/TEST-x.XML",
                    "<testsuite><testcase classname='C' name='x'/></testsuite>");
            write("notes.txt", "<testsuite><testcase classname='C' name='no'/></testsuite>");
            write("failsafe-summary.xml", "<failsafe-summary><testcase name='no'/></failsafe-summary>");
            TestRun run = JUnitReports.read(directory);
            assertThat(run.statuses()).containsOnlyKeys("C#x");
            assertThat(run.warnings()).isEmpty();
        }

        @Test
        void thatAreMissingAltogetherReportNothing() {
            TestRun run = JUnitReports.read(directory.resolve("absent"));
            assertThat(run).isEqualTo(TestRun.nothing(RunOutcome.BUILD_FAILED));
        }

        @Test
        void withForeignNamespacesAreRead() throws IOException {
            TestRun run = read(
                    """
                    <j:testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd">
                      <j:testcase classname="C" name="a"><j:failure/></j:testcase>
                    </j:testsuite>
                    """);
            assertThat(run.statuses()).containsExactly(entry("C#a", FAIL));
        }
    }
}
