// node --test --test-reporter=/opt/assay/js/node-test-reporter.mjs --test-reporter-destination=stdout   (Node 18.15, 19.6 and later)
// The XML goes below $ASSAY_REPORTS; what it yields is for the log.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { Report, describe } = require('./junit.cjs');

function reason(details) {
  const error = details && details.error;
  return describe((error && error.cause) || error);
}

/** Whether a name is that of a test file, as older versions report the file itself as a test around its tests. */
function isFile(data) {
  return data.nesting === 0 && /\.[cm]?[jt]sx?$/.test(data.name) && (!data.file || resolve(data.name) === resolve(data.file));
}

export default async function* assay(source) {
  const report = new Report('node-test');
  const open = []; // started tests and suites of the current branch: {name, failed}

  for await (const { type, data } of source) {
    if (type === 'test:start') {
      open.length = data.nesting;
      open[data.nesting] = { name: data.name, failed: false, file: isFile(data) };
    } else if (type === 'test:pass' || type === 'test:fail') {
      const failed = type === 'test:fail' && data.todo === undefined && data.skip === undefined;
      const self = open[data.nesting] || { failed: false };
      const around = open.slice(0, data.nesting).filter(Boolean);
      open.length = data.nesting;
      if (failed) {
        around.forEach((outer) => (outer.failed = true));
      }
      const wrapper = isFile(data);
      const container = wrapper || (data.details && data.details.type === 'suite');
      // A suite or file counts by itself only when it failed and nothing within it did.
      if (container && (!failed || self.failed)) {
        continue;
      }
      const file = around.length && around[0].file ? around[0].name : wrapper ? data.name : data.file;
      const titles = around.filter((outer) => !outer.file).map((outer) => outer.name);
      const skipped = data.skip !== undefined || data.todo !== undefined;
      const name = wrapper ? '(test file)' : data.name;
      const status = failed ? (container ? 'error' : 'fail') : skipped ? 'skip' : 'pass';
      const why = failed ? reason(data.details) : undefined;
      report.add(file, titles, name, status, why);
      if (failed) {
        yield `FAIL ${[...titles, name].join(' > ')}\n${why.slice(0, 2000)}\n`;
      }
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  yield report.summary() + '\n';
  report.close();
}
