#!/usr/bin/env node
import { main } from './main';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2), process).then((status) => {
  process.exitCode = status;
});
