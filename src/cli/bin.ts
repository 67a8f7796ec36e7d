#!/usr/bin/env node
import { basename } from 'node:path';
import { main } from './main';

/** Milliseconds in which what is still running may end by itself. */
const LINGER = 1000;

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const [, program = '', ...args] = process.argv;
// Clients find a credential helper by its name, and pass it the action alone.
const isHelper = basename(program).startsWith('docker-credential-');

void main(isHelper ? ['credential-helper', ...args] : args, process).then((status) => {
  process.exitCode = status;
  // An exec plugin of a kubeconfig that hangs is not waited for, once its time is up.
  setInterval(() => {
    if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
  }, LINGER).unref();
});

// A module, to bundlers too.
export {};
