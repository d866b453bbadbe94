'use strict';
// mocha --reporter /opt/assay/js/mocha-reporter.cjs   (mocha 2 and later)
var junit = require('./junit.cjs');
var log = console.log.bind(console);

function titles(runnable) {
  var found = [];
  for (var suite = runnable.parent; suite && !suite.root; suite = suite.parent) {
    if (suite.title) {
      found.unshift(suite.title);
    }
  }
  return found;
}

function file(runnable) {
  for (var at = runnable; at; at = at.parent) {
    if (at.file) {
      return at.file;
    }
  }
  return '';
}

module.exports = function AssayReporter(runner) {
  var report = new junit.Report('mocha');
  // Old versions read these when the run ends, and never end when they are missing.
  var stats = { suites: 0, tests: 0, passes: 0, pending: 0, failures: 0, start: new Date(), end: new Date(), duration: 0 };
  this.stats = stats;

  runner.on('pass', function (test) {
    stats.passes++;
    report.add(file(test), titles(test), test.title, 'pass');
  });
  runner.on('pending', function (test) {
    stats.pending++;
    report.add(file(test), titles(test), test.title, 'skip');
  });
  runner.on('fail', function (test, error) {
    stats.failures++;
    // A failing hook has the name of the test it ran for in quotes; the tests it stopped are not reported at all.
    var hook = test.type === 'hook';
    report.add(file(test), titles(test), test.title, hook ? 'error' : 'fail', junit.describe(error));
    log('FAIL ' + titles(test).concat([test.title]).join(' > ') + '\n' + junit.describe(error).slice(0, 2000));
  });
  runner.on('end', function () {
    log(report.summary());
    report.close();
  });
};
