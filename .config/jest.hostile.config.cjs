const base = require('./jest.config.cjs');

/** Attacks that take seconds each: races, full disks, floods. All of them together in three minutes. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/hostile/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
