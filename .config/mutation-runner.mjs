import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { jestExpect } from '@jest/expect';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import swc from '@swc/core';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

/*
 * A Stryker test runner that runs our jest tests inside its own process. The one for jest starts jest anew for
 * each mutant, a second or more for each of nine thousand; here a mutant costs the time of the tests that reach
 * it, a few milliseconds. What jest gives a test file it has here too: jest-circus, jest's expect, and modules
 * that no other test file has touched, so that a mutant leaves nothing behind for the next.
 */

/** Between file and name in what a test is called. */
const MARK = ': ';

const SEEN = '.test-files-seen.json';

/** Tests that a large input is answered in good time: slow, and what they say of small ones others say too. */
const LARGE =
  /\b\d{2,3},000\b|\b100000\b|ends no process|without end|aliases for the most part|aliases make too large/;

/** Cases that a property is asked, where `npm test` asks a hundred; a property with a number of its own keeps it. */
const CASES = 40;

/** Milliseconds of tests, besides those of the room itself, that may pass over a mutant before it counts as unnoticed. */
const BUDGET = Number(process.env.MUTATION_BUDGET ?? 1500);

const PARAMETERS = ['module', 'exports', 'require', '__filename', '__dirname', 'jest'];

const stryker = (globalThis.__stryker__ ??= {});
const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, {
  describe,
  it,
  test,
  beforeAll,
  beforeEach,
  afterAll,
  afterEach,
  expect: jestExpect,
});

const packages = createRequire(join(process.cwd(), 'package.json'));
const options = JSON.parse(readFileSync('.config/swc.json', 'utf8'));
const mocks = new ModuleMocker(globalThis);
const compiled = new Map();

packages('fast-check').configureGlobal({ numRuns: CASES });

/** A source file as the function that node makes of a CommonJS module; translated once for all mutants. */
function compile(file) {
  let made = compiled.get(file);
  if (made === undefined) {
    const { code } = swc.transformSync(readFileSync(file, 'utf8'), {
      ...options,
      filename: file,
      sourceMaps: false,
    });
    made = compileFunction(code, PARAMETERS, { filename: file });
    compiled.set(file, made);
  }
  return made;
}

function sourceFile(path) {
  if (/\.(?:ts|json|cjs|js)$/.test(path)) return path;
  for (const end of ['.ts', '/index.ts']) {
    try {
      readFileSync(path + end);
      return path + end;
    } catch {
      continue;
    }
  }
  return path;
}

/** Requires a file among the given modules, as jest does with the modules of one test file. */
function load(path, modules) {
  const file = sourceFile(path);
  if (!file.endsWith('.ts')) return packages(file);
  const known = modules.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  let from = modules;
  const requireFrom = (name) =>
    name.startsWith('.') ? load(resolve(dirname(file), name), from) : packages(name);
  const jest = {
    fn: mocks.fn.bind(mocks),
    spyOn: mocks.spyOn.bind(mocks),
    requireActual: requireFrom,
    isolateModules: (inside) => {
      from = new Map();
      inside();
      from = modules;
    },
  };
  compile(file).call(module.exports, module, module.exports, requireFrom, file, dirname(file), jest);
  return module.exports;
}

const nameOf = (file) => relative(process.cwd(), file);

function* testsOf(block) {
  for (const child of block.children) {
    if (child.type === 'test') yield child;
    else yield* testsOf(child);
  }
}

function fullName(block) {
  return block.parent === undefined ? '' : `${fullName(block.parent)} ${block.name}`.trimStart();
}

/** What a test is called in the report: its file, its name and, where the name is taken, a number. */
function identify(file, tests) {
  const seen = new Map();
  return new Map(
    tests.map((one) => {
      const name = `${nameOf(file)}${MARK}${fullName(one)}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [one, count === 1 ? name : `${name} (${count})`];
    }),
  );
}

/** Runs the chosen tests of one file, on request up to the first that fails; one that cannot be loaded fails with its `first`. */
async function runFile(file, { chosen, bail, first }) {
  circus.resetState();
  const modules = new Map();
  const state = circus.getState();
  state.testTimeout = 30_000;
  let loadError;
  try {
    load(file, modules);
  } catch (error) {
    loadError = error;
  }
  const tests = [...testsOf(state.rootDescribeBlock)];
  const ids = identify(file, tests);
  if (loadError !== undefined)
    return {
      results: [failed(first ?? nameOf(file), file, 0, loadError)],
      sources: [],
    };
  for (const one of tests)
    if (chosen?.has(ids.get(one)) === false || LARGE.test(ids.get(one))) one.mode = 'skip';
  const watch = (event) => {
    if (event.name === 'test_start') stryker.currentTestId = ids.get(event.test);
    if (event.name === 'test_done') stryker.currentTestId = undefined;
    if (event.name === 'test_done' && bail && event.test.errors.length > 0)
      for (const one of tests) one.mode = 'skip';
  };
  circus.addEventHandler(watch);
  try {
    await circus.run();
  } finally {
    circus.removeEventHandler(watch);
    stryker.currentTestId = undefined;
    mocks.restoreAllMocks();
  }
  const results = tests
    .filter((one) => one.status === 'done')
    .map((one) =>
      one.errors.length > 0
        ? failed(ids.get(one), file, one.duration, [one.errors[0]].flat()[0])
        : { id: ids.get(one), name: ids.get(one), fileName: file, timeSpentMs: one.duration ?? 0, status: 0 },
    );
  return { results, sources: [...modules.keys()].map(nameOf) };
}

function failed(id, file, duration, error) {
  const failureMessage = String(error?.message ?? error).slice(0, 2000);
  return { id, name: id, fileName: file, timeSpentMs: duration ?? 0, status: 1, failureMessage };
}

class InProcessTestRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ testFiles = [] }) {
    stryker.activeMutant = undefined;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    const files = {};
    for (const file of testFiles) {
      const start = process.cpuUsage();
      const { results, sources } = await runFile(file, { bail: false });
      tests.push(...results);
      files[nameOf(file)] = { took: process.cpuUsage(start).user / 1000, sources, first: results[0]?.id };
    }
    writeFileSync(SEEN, JSON.stringify(files));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter = [], hitLimit, disableBail }) {
    // For a mutant that is met as a module loads, Stryker names no tests but files, or nothing.
    const named = testFilter.filter((id) => id.includes(MARK));
    const chosen = named.length === 0 ? undefined : new Set(named);
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    const tests = [];
    const seen = JSON.parse(readFileSync(SEEN, 'utf8'));
    for (const name of promisingFirst(nameOf(sandboxFileName), chosen, seen)) {
      const run = await runFile(resolve(name), { chosen, bail: !disableBail, first: seen[name].first });
      tests.push(...run.results);
      const tooOften = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
      if (tooOften !== undefined) return toMutantRunResult(tooOften, disableBail);
      if (!disableBail && tests.some(({ status }) => status === 1)) break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests }, disableBail);
  }
}

/** The folder of test/core that a test file lies in, at whatever depth. */
const roomOf = (name) => name.split('/').slice(0, 3).join('/');

/**
 * The test files that can notice a change of the source file, its own first, then its room's, then the fast ones
 * until the budget is spent.
 */
function promisingFirst(source, chosen, files) {
  const names =
    chosen === undefined
      ? Object.keys(files).filter((name) => files[name].sources.includes(source))
      : [...new Set([...chosen].map((id) => id.slice(0, id.indexOf(MARK))))];
  const own = source.replace(/^src/, 'test').replace(/ts$/, 'test.ts');
  const distance = (name) =>
    name === own ? 0 : dirname(name) === dirname(own) ? 1 : roomOf(name) === roomOf(own) ? 2 : 3;
  let spent = 0;
  return names
    .sort((a, b) => distance(a) - distance(b) || files[a].took - files[b].took)
    .filter((name) => distance(name) < 3 || (spent += files[name].took) < BUDGET);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)];
