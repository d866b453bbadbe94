'use strict';

const { render } = require('./template');

const LIMIT_MS = 3000;

/** Fetches a template and fills it. */
async function renderFrom(address, values) {
  let response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) });
  } catch (error) {
    throw new Error(`The template ${address} cannot be fetched.`, { cause: error });
  }
  return render(await response.text(), values);
}

module.exports = { renderFrom };
