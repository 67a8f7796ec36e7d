import { finding, type Finding } from '../model/finding';

/** That an object amid a text could not be read. */
export function notRead(outcome: 'broken' | 'too-large', form: 'json' | 'yaml', line: number): Finding {
  const name = form === 'json' ? 'JSON' : 'YAML';
  return finding('text-object-not-read', {
    message:
      outcome === 'broken'
        ? `The ${name} that starts in line ${line} breaks off or is not valid, so nothing of it was read.`
        : `The ${name} that starts in line ${line} is larger than 32 MiB, so nothing of it was read.`,
    hint: outcome === 'broken' ? 'Hand over the whole output.' : 'Ask for one namespace or one pod.',
  });
}
