// COMMAND | node /opt/assay/js/tap-to-junit.mjs [NAME]      TAP 13 and 14, nested subtests; Node 12.17 and later.
// Passes its input on to standard output and leaves $ASSAY_REPORTS/NAME-N.xml. Exits 1 for a stream without a single test.
import { createRequire } from 'module';
import { createInterface } from 'readline';

const require = createRequire(import.meta.url);
const { Report, relative } = require('./junit.cjs');

const producer = process.argv[2] || 'tap';
const report = new Report(producer);
const INDENT = 4;
const LONGEST_LINE = 65536;
const POINT = /^(not )?ok\b(?:\s+\d+)?(?:\s+-)?\s*(.*)$/;
const SUMMARY = /^# (tests|pass|fail|failed|ok|time|skip|todo|duration_ms|suites|cancelled|skipped)\b/;

let seen = 0;
let group = ''; // tape's only sign of a test: a comment before its assertions
let yaml = -1; // indentation of the diagnostics we are in
let pointAt = -1; // indentation of the test point on the line before, else -1
const blocks = [block('')]; // the open subtests, outermost first

function block(name) {
  return { name, next: '', failed: false, count: 0, plan: -1 };
}

/** The description without directive, duration, escapes and the brace of TAP 14's buffered subtests. */
function parse(text) {
  const directive = /(^|\s)#\s*(skip|todo)\b/i.exec(text);
  const plain = (directive ? text.slice(0, directive.index) : text)
    .replace(/\s#\s*time=.*$/, '')
    .replace(/\s*\{\s*$/, '')
    .replace(/\\([#\\])/g, '$1')
    .trim();
  return { plain, skip: directive !== null, opens: /\{\s*$/.test(text) };
}

/** Opens the announced subtest when this is its first line. False for what cannot be a line of TAP at that depth. */
function enter(level) {
  if (level === blocks.length && blocks[level - 1].next) {
    blocks.push(block(blocks[level - 1].next));
  }
  return level < blocks.length;
}

function point(level, bad, text) {
  const { plain, skip, opens } = parse(text);
  const inner = blocks[level + 1];
  const failed = bad && !skip;
  blocks.length = level + 1;
  blocks[level].count++;
  blocks[level].next = opens ? plain : '';
  seen++;
  if (failed) {
    blocks.forEach((outer) => (outer.failed = true));
  }
  // The line that sums up a subtest says nothing new, unless it failed though all its points are good.
  if (opens || (inner && inner.count > 0 && (!failed || inner.failed))) {
    return;
  }
  const titles = blocks.slice(1).map((outer) => title(outer.name));
  if (level === 0 && group) {
    titles.push(group);
  }
  const status = skip ? 'skip' : failed ? 'fail' : 'pass';
  report.add('', titles.length ? titles : [producer], title(plain) || '(assertion)', status, failed ? text : undefined);
}

/** Test files are named by their path: relative, as everywhere. */
function title(name) {
  return name.startsWith('/') ? relative(name) : name;
}

function line(raw) {
  const indent = /^ */.exec(raw)[0].length;
  const text = raw.slice(indent).trimEnd();
  const level = Math.floor(indent / INDENT);
  if (yaml >= 0) {
    yaml = text === '...' && indent <= yaml ? -1 : yaml;
    return;
  }
  // Diagnostics follow a test point, two columns deeper; anywhere else three dashes are output like any other.
  const diagnostics = text === '---' && pointAt >= 0 && indent === pointAt + 2;
  pointAt = -1;
  const subtest = /^# Subtest(?:: (.*))?$/.exec(text);
  const ok = POINT.exec(text);
  const plan = /^1\.\.(\d+)/.exec(text);
  if (diagnostics) {
    yaml = indent;
  } else if (/^Bail out!/.test(text)) {
    report.add('', [producer], '(bail out)', 'error', text);
  } else if (subtest && enter(level)) {
    blocks.length = level + 1;
    blocks[level].next = subtest[1] || '(subtest)';
  } else if (ok && enter(level)) {
    pointAt = indent;
    point(level, ok[1] !== undefined, ok[2]);
  } else if (plan && enter(level)) {
    blocks[level].plan = Number(plan[1]);
  } else if (producer === 'tape' && indent === 0 && /^# /.test(text) && !SUMMARY.test(text)) {
    group = text.slice(2).trim();
  }
}

const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
input.on('line', (raw) => {
  process.stdout.write(raw + '\n');
  line(raw.slice(0, LONGEST_LINE));
});
input.on('close', () => {
  const { plan, count } = blocks[0];
  if (plan > count) {
    report.add('', [producer], '(plan)', 'error', `planned ${plan} tests, saw ${count}`);
  }
  process.stdout.write(report.summary() + '\n');
  // Every whole stream has a plan that it fulfils. Without one the producer was ended by something else.
  if ((plan >= 0 && plan <= count) || seen === 0) {
    report.close();
  }
  process.exitCode = seen === 0 ? 1 : 0;
});
