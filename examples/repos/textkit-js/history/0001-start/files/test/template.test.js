'use strict';

const assert = require('node:assert');
const { describe, it } = require('node:test');
const { render } = require('../src');

describe('render', () => {
  it('fills places', () => {
    assert.strictEqual(render('Dear {name}, {name}!', { name: 'Ida' }), 'Dear Ida, Ida!');
  });

  it('leaves other text alone', () => {
    assert.strictEqual(render('{ } {}', {}), '{ } {}');
  });
});
