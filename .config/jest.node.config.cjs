const base = require('./jest.config.cjs');

/** The tests of the real node: its driver, and what it leaves on the machine. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/node/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // A kubelet is built first, where there is none yet.
  testTimeout: 1_800_000,
};
