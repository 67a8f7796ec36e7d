const base = require('./jest.config.cjs');

/** The tests that prove src/core: those that start no process and read no large recordings are enough, and fast. */
module.exports = {
  ...base,
  testMatch: [
    '<rootDir>/test/core/**/*.test.ts',
    '<rootDir>/test/errors.test.ts',
    '<rootDir>/test/cases/*.test.ts',
    '<rootDir>/test/conformance/replay.test.ts',
  ],
};
