'use strict';
// Writes one JUnit XML file, test case by test case, so that a run that is killed leaves what it had proven.
// ES5 and the oldest fs calls only: it runs in every Node from 6 on, under any test runner.
// What is needed is taken at load time, before a test can replace it.
var fs = require('fs');
var path = require('path');
var openSync = fs.openSync;
var writeSync = fs.writeSync;
var closeSync = fs.closeSync;
var bufferFrom = Buffer.from;
var push = Array.prototype.push;

var REPORTS = process.env.ASSAY_REPORTS;
// Tests, and the processes they start, have no use for the directory they are judged by.
delete process.env.ASSAY_REPORTS;

var ROOT = '/testbed';
var MESSAGE = 4000;
var NAME = 2000;

function xml(text, limit) {
  return String(text)
    .slice(0, limit)
    .replace(/\u001b\[[0-9;]*m/g, '')
    // Not allowed in XML 1.0, lone surrogates included.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, '$1\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;')
    .replace(/\n/g, '&#10;')
    .replace(/\t/g, '&#9;');
}

/** A file's path relative to the repository, or to the current directory outside of it. */
function relative(file) {
  if (!file) {
    return '';
  }
  var plain = String(file).replace(/^file:\/\//, '');
  var absolute = path.resolve(plain);
  var base = absolute.indexOf(ROOT + '/') === 0 ? ROOT : process.cwd();
  return path.relative(base, absolute);
}

/** Opens NAME-1.xml, or the first number that no earlier command of the run has taken. */
function open(name) {
  if (!REPORTS) {
    throw new Error('ASSAY_REPORTS is not set: there is no directory for the report.');
  }
  for (var n = 1; n < 10000; n++) {
    try {
      return openSync(path.join(REPORTS, name + '-' + n + '.xml'), 'wx');
    } catch (taken) {
      if (taken.code !== 'EEXIST') {
        throw taken;
      }
    }
  }
  throw new Error('Too many reports in ' + REPORTS + '.');
}

function Report(name) {
  this.fd = open(name);
  this.waiting = [];
  this.counts = { pass: 0, fail: 0, error: 0, skip: 0 };
  this.closed = false;
  this.put('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="' + xml(name, NAME) + '">\n');
  var self = this;
  process.on('exit', function () {
    // Not closed: only the runner knows that it came to its end. A test that calls process.exit leaves a report without one.
    if (!self.closed) {
      self.put('');
    }
  });
}

/** Writes now, or with the next text when a test has replaced the file system under us. */
Report.prototype.put = function (text) {
  push.call(this.waiting, text);
  try {
    var bytes = bufferFrom.call(Buffer, this.waiting.join(''), 'utf8');
    for (var done = 0; done < bytes.length; ) {
      done += writeSync(this.fd, bytes, done, bytes.length - done);
    }
    this.waiting = [];
  } catch (later) {
    // Kept in this.waiting.
  }
};

/**
 * Adds a test case.
 * status: pass, fail, error or skip; titles: the suites around it, outermost first.
 */
Report.prototype.add = function (file, titles, name, status, message) {
  var classname = [relative(file)].concat(titles || []).filter(Boolean).join(' > ');
  var tag = { fail: 'failure', error: 'error', skip: 'skipped' }[status];
  this.counts[status]++;
  this.put(
    '<testcase classname="' + xml(classname || '(no suite)', NAME) + '" name="' + xml(name || '(no name)', NAME) + '"' +
      (!tag ? '/>' : '><' + tag + (message ? ' message="' + xml(message, MESSAGE) + '"' : '') + '/></testcase>') + '\n'
  );
};

Report.prototype.close = function () {
  if (!this.closed) {
    this.closed = true;
    this.put('</testsuite>\n</testsuites>\n');
    try {
      closeSync(this.fd);
    } catch (gone) {
      // Nothing left to do.
    }
  }
};

Report.prototype.summary = function () {
  var c = this.counts;
  return 'assay: ' + c.pass + ' passed, ' + c.fail + ' failed, ' + c.error + ' errors, ' + c.skip + ' skipped';
};

function describe(error) {
  if (error === undefined || error === null) {
    return 'failed without an error';
  }
  try {
    return String(error.stack || error.message || error);
  } catch (hostile) {
    return 'failed with an error that cannot be printed';
  }
}

module.exports = { Report: Report, describe: describe, relative: relative };
