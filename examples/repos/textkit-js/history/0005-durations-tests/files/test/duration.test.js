'use strict';

const assert = require('node:assert');
const { describe, it } = require('node:test');
const { parseDuration, formatDuration } = require('../src');

describe('parseDuration', () => {
  it('adds up the parts', () => {
    assert.strictEqual(parseDuration('1h 30m'), 5400);
    assert.strictEqual(parseDuration('1d2h3m4s'), 93784);
  });

  it('understands decimal numbers', () => {
    assert.strictEqual(parseDuration('1.5h'), 5400);
  });

  for (const text of ['90 min', '', 'h', '1h or so']) {
    it(`refuses "${text}"`, () => {
      assert.throws(() => parseDuration(text), RangeError);
    });
  }
});

describe('formatDuration', () => {
  it('writes the parts that are not zero', () => {
    assert.strictEqual(formatDuration(5400), '1h 30m');
    assert.strictEqual(formatDuration(86401), '1d 1s');
  });
});
