#!/usr/bin/env node
import { basename } from 'node:path';
import { ASKS } from './completion/reply';
import { EXIT } from './exit-code';
import { main } from './main';
import { wholeOutput } from './whole-output';

/** Milliseconds in which what is still running may end by itself. */
const LINGER = 1000;

const stdout = wholeOutput(process.stdout);

stdout.once('error', ({ code = 'EIO' }: NodeJS.ErrnoException) => {
  stdout.on('error', () => undefined);
  // A reader that has seen enough (`| head`) is no failure; what the answer was counts where it is known by now.
  if (code === 'EPIPE') setImmediate(() => process.exit(process.exitCode ?? EXIT.ok));
  else {
    const told = `Cannot write to standard output (${code}); what stands there is not whole`;
    process.stderr.write(`kubelet-keyring: ${told}. Make room, or write it elsewhere.\n`);
    process.exit(EXIT.usage);
  }
});

// Who does not listen does not change the answer.
process.stderr.on('error', () => undefined);

const [, program = '', ...args] = process.argv;
const name = basename(program);
// kubectl runs what it finds under this name, and its users type no dash.
const calledBy = name === 'kubectl-keyring' ? 'kubectl keyring' : 'kubelet-keyring';
// Clients find a credential helper by its name, and pass it the action alone.
const isHelper = name.startsWith('docker-credential-');
// kubectl asks a program of this name what to offer behind `kubectl keyring`.
const isAsked = name.startsWith('kubectl_complete-');
const words = isHelper ? ['credential-helper', ...args] : isAsked ? [ASKS, ...args] : args;

const { stderr, env } = process;
const terminal = {
  // Not before it is needed: to look at it is to read from it.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  env,
};

void main(words, terminal, calledBy).then((status) => {
  process.exitCode = status;
  // An exec plugin of a kubeconfig that hangs is not waited for, once its time is up.
  setInterval(() => {
    if (stdout.writableLength === 0 && stderr.writableLength === 0) process.exit();
  }, LINGER).unref();
});

// A module, to bundlers too.
export {};
