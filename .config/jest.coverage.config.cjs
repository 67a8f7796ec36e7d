const base = require('./jest.config.cjs');

/** What all tests that need nothing but Node reach of the core. */
module.exports = {
  ...base,
  collectCoverage: true,
  collectCoverageFrom: ['src/core/**/*.ts', 'src/errors.ts'],
  coverageReporters: ['text-summary', 'json'],
};
