'use strict';
// jest --reporters=/opt/assay/js/jest-reporter.cjs   (jest 20 and later)
var junit = require('./junit.cjs');
var log = console.log.bind(console);

var STATUS = { passed: 'pass', failed: 'fail', pending: 'skip', todo: 'skip', skipped: 'skip', disabled: 'skip' };

function AssayReporter() {
  this.report = new junit.Report('jest');
}

/** Called once for each test file, when it has run. */
AssayReporter.prototype.onTestResult = function (test, result) {
  var report = this.report;
  var file = result.testFilePath || (test && test.path);
  var cases = result.testResults || [];
  cases.forEach(function (one) {
    var message = (one.failureMessages || []).join('\n');
    // 'focused' and whatever else may come: neither a pass nor a failure is known.
    report.add(file, one.ancestorTitles || [], one.title, STATUS[one.status] || 'skip', message);
    if (one.status === 'failed') {
      log('FAIL ' + junit.relative(file) + ' > ' + (one.fullName || one.title) + '\n' + message.slice(0, 2000));
    }
  });
  // The file itself failed: it does not compile, or threw outside of its tests.
  var failed = cases.some(function (one) {
    return one.status === 'failed';
  });
  if (result.testExecError || (result.failureMessage && !failed)) {
    var why = result.failureMessage || junit.describe(result.testExecError);
    report.add(file, [], '(test file)', 'error', why);
    log('ERROR ' + junit.relative(file) + '\n' + String(why).slice(0, 4000));
  }
};

AssayReporter.prototype.onRunComplete = function () {
  log(this.report.summary());
  this.report.close();
};

module.exports = AssayReporter;
