/** Places at which one line is looked into. */
const TRIES = 8;

/** What k3s writes before the flags of the kubelet that it holds. */
const RUNNING = 'Running kubelet ';

const WHITE_SPACE = /\s/;

/**
 * The command line of a kubelet, as `ps`, the service manager of Windows, systemd or the log of k3s print it: a path
 * that ends in `kubelet`, and flags up to the end of the line. Undefined where the end was cut off, or holds variables.
 *
 *     kubeletCommandIn('root 812 1 ... /usr/bin/kubelet --config=/etc/k.yaml') // '/usr/bin/kubelet --config=/etc/k.yaml'
 */
export function kubeletCommandIn(line: string): string | undefined {
  const told = line.indexOf(RUNNING);
  if (told >= 0 && line.startsWith('--', told + RUNNING.length))
    return whole(`/kubelet ${line.slice(told + RUNNING.length).replace(/"\s*$/, '')}`);
  let at = line.indexOf('kubelet');
  for (let tries = 0; at >= 0 && tries < TRIES; tries++, at = line.indexOf('kubelet', at + 1)) {
    const before = line[at - 1];
    if (before !== '/' && before !== '\\') continue;
    let end = at + 'kubelet'.length;
    if (line.startsWith('.exe', end)) end += '.exe'.length;
    const isQuoted = line[end] === '"';
    const flags = /^\s+/.exec(line.slice(isQuoted ? end + 1 : end, end + 40))?.[0].length ?? 0;
    if (flags === 0 || !line.startsWith('--', (isQuoted ? end + 1 : end) + flags)) continue;
    const start = isQuoted ? line.lastIndexOf('"', end - 1) : wordStart(line, at);
    if (start >= 0) return whole(line.slice(start));
  }
  return undefined;
}

function wordStart(line: string, at: number): number {
  let start = at;
  while (start > 0 && !WHITE_SPACE.test(line[start - 1] ?? ' ') && !/["'=]/.test(line[start - 1] ?? ''))
    start--;
  return start;
}

/** What does not go to its end tells of no flag that it is not there. */
function whole(command: string): string | undefined {
  const text = command.trim();
  return /(?:…|\.\.\.|\\)$/.test(text) || text.includes('$') ? undefined : text;
}
