const base = require('./jest.config.cjs');

/** The tests against real programs: a registry, skopeo, podman. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
