'use strict';

/** Fills the places of a template: `{name}` becomes the value of that name. */
function render(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => String(values[name]));
}

module.exports = { render };
