import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNodeLog } from '../node-log';
import { duration, type Row } from '../row';

const BYTES = 50_000_000;

/** Megabytes that are read in a second of CPU time, and what is resident at the most. */
const LEAST = 10;
const MOST = 600;

/** What the program says of itself when it ends. */
const REPORT =
  "process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stderr.write(`usage ${userCPUTime + systemCPUTime} ${maxRSS}`); });";

/** The program over what a node logged, from its start to its answer. */
export function nodeLogRows(): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-log-'));
  try {
    const log = join(folder, 'node.log');
    writeNodeLog(log, BYTES);
    const input = openSync(log, 'r');
    const preload = `data:text/javascript,${encodeURIComponent(REPORT)}`;
    const program = join(process.cwd(), 'dist/cli/bin.js');
    const { stderr } = spawnSync(process.execPath, ['--import', preload, program, 'doctor'], {
      stdio: [input, 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(input);
    const [, microseconds = 'NaN', kibibytes = 'NaN'] = /usage (\d+) (\d+)/.exec(stderr) ?? [];
    const megabytes = statSync(log).size / 1e6;
    const rate = megabytes / (Number(microseconds) / 1e6);
    const resident = (Number(kibibytes) * 1024) / 1e6;
    const what = `doctor over a log of ${megabytes.toFixed(0)} MB`;
    return [
      {
        what: `${what}: CPU time`,
        ours: duration(Number(microseconds) * 1000),
        beside: '',
        ratio: `${rate.toFixed(1)} MB/s`,
        target: `≥ ${LEAST} MB/s`,
        met: rate >= LEAST,
      },
      {
        what: `${what}: resident`,
        ours: `${resident.toFixed(0)} MB`,
        beside: '',
        ratio: '',
        target: `≤ ${MOST} MB`,
        met: resident <= MOST,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
