"""Runs unittest and writes JUnit XML: python3 /opt/assay/py/unittest_junit.py [arguments of python -m unittest]

Standard library only, Python 3.4 and later. The XML goes to $ASSAY_REPORTS/unittest-N.xml, test by test, so that a run that is
killed leaves what it had proven.
"""
import os
import re
import sys
import traceback
import unittest

LIMIT = 4000
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def xml(text):
    text = ILLEGAL.sub("\ufffd", text[:LIMIT])
    return "".join(ESCAPES.get(c, c) for c in text)


class Report(object):
    """One file of test cases."""

    def __init__(self, directory):
        self.descriptor = self._open(directory)
        self._put('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="unittest">\n')

    @staticmethod
    def _open(directory):
        for n in range(1, 10000):
            path = os.path.join(directory, "unittest-%d.xml" % n)
            try:
                return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                continue
        raise RuntimeError("Too many reports in %s." % directory)

    def _put(self, text, write=os.write):
        data = text.encode("utf-8")
        while data:
            data = data[write(self.descriptor, data):]

    def add(self, classname, name, tag=None, message=""):
        head = '<testcase classname="%s" name="%s"' % (xml(classname), xml(name))
        if tag is None:
            self._put(head + "/>\n")
        else:
            self._put('%s><%s message="%s"/></testcase>\n' % (head, tag, xml(message)))

    def close(self):
        self._put("</testsuite>\n</testsuites>\n")
        os.close(self.descriptor)


def identify(test):
    """Class name and test name."""
    if isinstance(test, unittest.TestCase):
        kind = type(test)
        if kind.__module__ == "unittest.loader":
            # A module that cannot be imported: its name is that of the placeholder's method.
            return test._testMethodName, "(import)"
        return "%s.%s" % (kind.__module__, kind.__qualname__), getattr(test, "_testMethodName", test.id())
    # A class or module fixture: "setUpClass (package.module.Class)".
    match = re.match(r"(\w+) \((.*)\)$", test.id())
    return (match.group(2), "(%s)" % match.group(1)) if match else (test.id(), "(fixture)")


class JUnitResult(unittest.TextTestResult):
    """Reports each test once, when it ends, with the worst that it and its subtests met."""

    report = None

    def startTest(self, test):
        super(JUnitResult, self).startTest(test)
        self.worst = (None, "")
        self.within = True

    def stopTest(self, test):
        super(JUnitResult, self).stopTest(test)
        self.within = False
        self.report.add(*(identify(test) + self.worst))

    def note(self, test, tag, message):
        if getattr(self, "within", False):
            order = [None, "skipped", "failure", "error"]
            if order.index(tag) > order.index(self.worst[0]):
                self.worst = (tag, message)
        else:
            self.report.add(*(identify(test) + (tag, message)))

    @staticmethod
    def trace(err):
        return "".join(traceback.format_exception(*err))[-LIMIT:]

    def addError(self, test, err):
        super(JUnitResult, self).addError(test, err)
        self.note(test, "error", self.trace(err))

    def addFailure(self, test, err):
        super(JUnitResult, self).addFailure(test, err)
        self.note(test, "failure", self.trace(err))

    def addSubTest(self, test, subtest, err):
        super(JUnitResult, self).addSubTest(test, subtest, err)
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.note(test, "failure" if failed else "error", self.trace(err))

    def addSkip(self, test, reason):
        super(JUnitResult, self).addSkip(test, reason)
        self.note(test, "skipped", str(reason))

    def addExpectedFailure(self, test, err):
        super(JUnitResult, self).addExpectedFailure(test, err)
        self.note(test, "skipped", "expected failure")

    def addUnexpectedSuccess(self, test):
        super(JUnitResult, self).addUnexpectedSuccess(test)
        self.note(test, "failure", "unexpected success")


class JUnitRunner(unittest.TextTestRunner):
    """The usual runner, with its usual output, that also reports."""

    resultclass = JUnitResult


def main():
    directory = os.environ.pop("ASSAY_REPORTS", "")
    if not directory:
        sys.exit("ASSAY_REPORTS is not set: there is no directory for the report.")
    report = Report(directory)
    JUnitResult.report = report
    # As "python -m unittest" does, instead of this file's own directory.
    sys.path[0] = os.getcwd()
    # exit=False: a SystemExit can then only come from the arguments or from outside of a test, and leaves the report open.
    program = unittest.main(
        module=None,
        argv=["python -m unittest"] + sys.argv[1:],
        testRunner=JUnitRunner,
        exit=False,
    )
    report.close()
    sys.exit(not program.result.wasSuccessful())


if __name__ == "__main__":
    main()
