'use strict';

module.exports = {
  ...require('./template'),
  ...require('./duration'),
};
