'use strict';

/** Fills the places of a template: `{name}` becomes the value of that name; without a value it stays. */
function render(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name];
    return value === undefined || value === null ? place : String(value);
  });
}

module.exports = { render };
