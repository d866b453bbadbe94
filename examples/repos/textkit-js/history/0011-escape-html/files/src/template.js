'use strict';

const PLACE = /\{(\w+)\}/g;

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Fills the places of a template: `{name}` becomes the value of that name; without a value it stays. With `html` values are escaped. */
function render(template, values, { html = false } = {}) {
  return template.replace(PLACE, (place, name) => {
    const value = values[name];
    if (value === undefined || value === null) {
      return place;
    }
    return html ? escape(String(value)) : String(value);
  });
}

module.exports = { render };
