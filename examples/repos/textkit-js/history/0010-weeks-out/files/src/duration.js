'use strict';

const SECONDS = { d: 86400, h: 3600, m: 60, s: 1 };

const PART = /(\d+(?:\.\d+)?)([dhms])/g;
const WHOLE = /^\s*(?:\d+(?:\.\d+)?[dhms]\s*)+$/;

/** The seconds of a duration such as `1h 30m` or `1.5h`. */
function parseDuration(text) {
  if (!WHOLE.test(text)) {
    throw new RangeError(`The text (${text}) is not a duration.`);
  }
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(PART)) {
    seconds += Number(number) * SECONDS[unit];
  }
  return seconds;
}

/** The shortest text for a number of seconds; fractions are cut off. */
function formatDuration(seconds) {
  const parts = [];
  let rest = Math.trunc(Math.abs(seconds));
  if (rest === 0) {
    return '0s';
  }
  for (const [unit, size] of Object.entries(SECONDS)) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count}${unit}`);
      rest -= count * size;
    }
  }
  return (seconds < 0 ? '-' : '') + parts.join(' ');
}

module.exports = { parseDuration, formatDuration };
