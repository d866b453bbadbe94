'use strict';

const SECONDS = { d: 86400, h: 3600, m: 60, s: 1 };

/** The seconds of a duration such as `1h 30m`. */
function parseDuration(text) {
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/(\d+)([dhms])/g)) {
    seconds += Number(number) * SECONDS[unit];
  }
  return seconds;
}

/** The shortest text for a number of seconds. */
function formatDuration(seconds) {
  const parts = [];
  let rest = seconds;
  for (const [unit, size] of Object.entries(SECONDS)) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count}${unit}`);
      rest -= count * size;
    }
  }
  return parts.join(' ');
}

module.exports = { parseDuration, formatDuration };
