const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const swc = JSON.parse(readFileSync(join(__dirname, 'swc.json'), 'utf8'));

/** The tests that need nothing but Node. */
module.exports = {
  rootDir: join(__dirname, '..'),
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/',
    '<rootDir>/test/node/',
    '<rootDir>/test/hostile/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker-tmp/'],
  setupFilesAfterEnv: ['<rootDir>/test/matchers.ts'],
  testTimeout: 30_000,
  // Jest leaves one core to who watches; two halve the wait where there are two.
  maxWorkers: '100%',
  // What is imported when it is needed is named by what it is compiled to.
  moduleNameMapper: {
    '^((?:\\.{1,2}/)+(?:(?:commands|node/discover|core/(?:story|runtime/on-node)|text)/.*|pod-inputs|told-runtime|show-resolved-pods|hint))\\.js$':
      '$1',
  },
  transform: { '\\.[cm]?ts$': ['@swc/jest', swc] },
  moduleFileExtensions: ['ts', 'mts', 'js', 'cjs', 'mjs', 'json'],
  collectCoverageFrom: ['src/**/*.ts', '!src/cli/bin.ts', '!src/playground/{page.ts,view/**}'],
};
