'use strict';

const assert = require('node:assert');
const { describe, it } = require('node:test');
const { render } = require('../src');

describe('render', () => {
  it('fills places', () => {
    assert.strictEqual(render('Dear {name}, {name}!', { name: 'Ida' }), 'Dear Ida, Ida!');
  });

  it('keeps places without a value', () => {
    assert.strictEqual(render('Dear {name}{x}', { x: null }), 'Dear {name}{x}');
  });

  it('takes an empty text for a value', () => {
    assert.strictEqual(render('[{name}]', { name: '' }), '[]');
  });

  it('does not fill in inherited values', () => {
    assert.strictEqual(render('{constructor} {toString}', {}), '{constructor} {toString}');
  });

  it('leaves other text alone', () => {
    assert.strictEqual(render('{ } {}', {}), '{ } {}');
  });
});
