// COMMAND | node /opt/assay/js/tap-to-junit.mjs [NAME]      TAP 13 and 14, nested subtests; Node 12.17 and later.
// Passes its input on to standard output and leaves $ASSAY_REPORTS/NAME-N.xml. Exits 1 for a stream without a single test.
import { createRequire } from 'module';
import { createInterface } from 'readline';

const require = createRequire(import.meta.url);
const { Report } = require('./junit.cjs');

const report = new Report(process.argv[2] || 'tap');
const INDENT = 4;
const POINT = /^(not )?ok\b(?:\s+\d+)?(?:\s*-)?\s*(.*)$/;

let seen = 0;
let group = ''; // the last "# name" at the outermost level: tape's only sign of a test
let yaml = false;
const blocks = [block('')];

function block(name) {
  return { name, points: 0, failed: false, plan: -1, count: 0, pending: '' };
}

/** The description without number, directive, duration and trailing brace of TAP 14's buffered subtests. */
function describe(text) {
  const directive = /\s#\s*(skip|todo)\b\S*\s*(.*)$/i.exec(text);
  const plain = (directive ? text.slice(0, directive.index) : text)
    .replace(/\s#\s*time=.*$/, '')
    .replace(/\s*\{\s*$/, '')
    .replace(/\\([#\\])/g, '$1')
    .trim();
  return { plain, skip: directive !== null, buffered: /\{\s*$/.test(text) };
}

function point(level, bad, text) {
  const { plain, skip, buffered } = describe(text);
  const inner = blocks[level + 1];
  const here = blocks[level];
  here.count++;
  seen++;
  const failed = bad && !skip;
  if (failed) {
    blocks.slice(0, level + 1).forEach((outer) => (outer.failed = true));
  }
  if (buffered) {
    here.pending = plain; // its points follow, indented
    blocks.length = level + 1;
    return;
  }
  blocks.length = level + 1;
  // The line that sums up a subtest says nothing new, unless it failed though all its points are good.
  const summary = inner !== undefined && inner.count > 0;
  if (summary && (!failed || inner.failed)) {
    return;
  }
  const titles = blocks.slice(1, level + 1).map((outer) => outer.name);
  if (level === 0 && group && group !== plain) {
    titles.unshift(group);
  }
  report.add('', titles.length ? titles : ['tap'], plain || '(assertion)', skip ? 'skip' : failed ? 'fail' : 'pass', failed ? text : undefined);
}

function line(raw) {
  const indent = /^ */.exec(raw)[0].length;
  const text = raw.slice(indent);
  const level = Math.min(Math.floor(indent / INDENT), blocks.length);
  if (yaml) {
    yaml = text.trim() !== '...';
    return;
  }
  if (text === '---') {
    yaml = true;
    return;
  }
  const subtest = /^# Subtest(?:: (.*))?$/.exec(text);
  if (subtest) {
    // Written inside the new block by some producers and before it by others: the indentation of its points decides.
    const at = level >= blocks.length ? blocks.length - 1 : level;
    blocks.length = Math.min(blocks.length, at + 1);
    blocks[at].pending = subtest[1] || '';
    return;
  }
  const ok = POINT.exec(text);
  const plan = /^1\.\.(\d+)/.exec(text);
  if ((ok && (level < blocks.length || blocks[blocks.length - 1].pending)) || plan) {
    if (level >= blocks.length) {
      blocks.push(block(blocks[blocks.length - 1].pending || '(subtest)'));
    }
    const at = Math.min(level, blocks.length - 1);
    if (ok) {
      point(at, ok[1] !== undefined, ok[2]);
    } else {
      blocks[at].plan = Number(plan[1]);
    }
  } else if (/^Bail out!/.test(text)) {
    report.add('', ['tap'], '(bail out)', 'error', text);
  } else if (indent === 0 && /^# /.test(text) && !/^# (tests|pass|fail|ok|time|skip|todo|duration_ms|suites|cancelled|skipped)\b/.test(text)) {
    group = text.slice(2).trim();
  }
}

const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
input.on('line', (raw) => {
  process.stdout.write(raw + '\n');
  line(raw.slice(0, 65536));
});
input.on('close', () => {
  const outer = blocks[0];
  if (outer.plan >= 0 && outer.plan !== outer.count) {
    report.add('', ['tap'], '(plan)', 'error', `planned ${outer.plan} tests, saw ${outer.count}`);
  }
  process.stdout.write(report.summary() + '\n');
  report.close();
  process.exitCode = seen === 0 ? 1 : 0;
});
