package dev.assay.verifiers.junit;

import dev.assay.verifiers.gate.TestStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks the elements of one report and hands each complete test case to the tally. */
final class ReportParser {
    private final Tally tally;
    private final String fallbackOwner;
    private final int maxDepth;

    /** Names of the open elements; a test suite is held as {@link Suite}, everything else as its tag. */
    private final Deque<Object> open = new ArrayDeque<>();

    private @Nullable Case current;
    private int caseDepth;
    private int cases;

    ReportParser(Tally tally, String fallbackOwner, int maxDepth) {
        this.tally = tally;
        this.fallbackOwner = fallbackOwner;
        this.maxDepth = maxDepth;
    }

    /** Test cases handed on so far, also after an exception. */
    int cases() {
        return cases;
    }

    /** Reads to the end, or not at all when the root is not that of a JUnit report. */
    void parse(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext() && !tally.full()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String tag = localName(xml);
                if (open.isEmpty() && !isContainer(tag)) {
                    return;
                }
                start(xml, tag);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            }
        }
    }

    private void start(XMLStreamReader xml, String tag) throws XMLStreamException {
        if (open.size() >= maxDepth) {
            throw new XMLStreamException("Elements are nested deeper than %d.".formatted(maxDepth));
        }
        if (tag.equals("testcase") && current == null && open.peek() instanceof Suite) {
            current = new Case(owner(xml), attribute(xml, "name"), attributeStatus(xml));
            caseDepth = open.size();
        } else if (current != null && open.size() == caseDepth + 1) {
            current = current.with(childStatus(tag));
        }
        open.push(isContainer(tag) && current == null ? new Suite(attribute(xml, "name")) : tag);
    }

    private void end() {
        open.pop();
        Case done = current;
        if (done != null && open.size() == caseDepth) {
            tally.report(done.owner(), done.name(), done.status());
            cases++;
            current = null;
        }
    }

    /** The class that the test case names, else the nearest suite with a name, else the file. */
    private String owner(XMLStreamReader xml) {
        String owner = attribute(xml, "classname");
        for (Object element : open) {
            if (owner.isEmpty() && element instanceof Suite suite) {
                owner = suite.name();
            }
        }
        return owner.isEmpty() ? fallbackOwner : owner;
    }

    private static TestStatus attributeStatus(XMLStreamReader xml) {
        String result = attribute(xml, "result").toLowerCase(Locale.ROOT);
        return switch (attribute(xml, "status").toLowerCase(Locale.ROOT)) {
            case "notrun", "disabled", "skipped" -> TestStatus.SKIP;
            case "failed", "failure" -> TestStatus.FAIL;
            case "error" -> TestStatus.ERROR;
            default -> result.equals("suppressed") || result.equals("skipped") ? TestStatus.SKIP : TestStatus.PASS;
        };
    }

    /** A test that passed only when it was run again still has a report that failed. */
    private static TestStatus childStatus(String tag) {
        return switch (tag) {
            case "failure", "flakyFailure", "rerunFailure" -> TestStatus.FAIL;
            case "error", "flakyError", "rerunError" -> TestStatus.ERROR;
            case "skipped" -> TestStatus.SKIP;
            default -> TestStatus.PASS;
        };
    }

    private static boolean isContainer(String tag) {
        return tag.equals("testsuite") || tag.equals("testsuites");
    }

    private static String localName(XMLStreamReader xml) {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private record Suite(String name) {}

    private record Case(String owner, String name, TestStatus status) {
        Case with(TestStatus further) {
            return new Case(owner, name, Tally.worse(status, further));
        }
    }
}
