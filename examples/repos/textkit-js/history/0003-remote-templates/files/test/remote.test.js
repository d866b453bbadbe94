'use strict';

const assert = require('node:assert');
const { it } = require('node:test');

it('renders a page of the web', async () => {
  const { renderFrom } = require('../src/remote');
  assert.match(await renderFrom('https://example.org/', {}), /Example Domain/);
});
