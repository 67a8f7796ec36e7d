const base = require('./jest.config.cjs');

/** What the tests of the core reach of it; files that they reach wholly are not listed. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/core/**/*.test.ts', '<rootDir>/test/errors.test.ts'],
  collectCoverage: true,
  collectCoverageFrom: ['src/core/**/*.ts', 'src/errors.ts'],
  coverageReporters: [['text', { skipFull: true }], 'text-summary', 'json'],
  // Not to be lowered.
  coverageThreshold: { global: { branches: 94, functions: 98, lines: 98, statements: 98 } },
};
