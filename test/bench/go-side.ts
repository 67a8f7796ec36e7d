import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the Go program takes; see go/main.go. */
export interface GoRequest {
  readonly op: 'load' | 'lookup' | 'add' | 'decode' | 'secrets' | 'load-keychain' | 'keychain';
  readonly name?: string;
  readonly doc?: string;
  readonly docs?: readonly string[];
  readonly images?: readonly string[];
  readonly repeats?: number;
}

interface GoAnswer {
  readonly nanoseconds: number;
  readonly count: number;
  readonly error?: string;
}

/** Exit codes of the build that are no fault of ours. */
const UNAVAILABLE: ReadonlyMap<number | null, string> = new Map([
  [3, 'Go is not installed'],
  [4, 'the packages of the kubelet are not served by the module proxy'],
]);

/** The path of the Go program, or why there is none. */
export function buildGoSide(): { readonly path: string } | { readonly missing: string } {
  const build = join(process.cwd(), 'test/bench/go/build.sh');
  const { status, stdout } = spawnSync('bash', [build], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const missing = UNAVAILABLE.get(status);
  if (missing !== undefined) return { missing };
  if (status !== 0) throw new Error('building the Go side failed');
  return { path: stdout.trim() };
}

/** The kubelet's own code, asked over a pipe; it measures itself. */
export class GoSide {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: ((answer: GoAnswer) => void)[] = [];

  constructor(path: string) {
    this.child = spawn(path, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr.resume();
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.waiting.shift()?.(JSON.parse(line) as GoAnswer);
    });
  }

  async ask(request: GoRequest): Promise<GoAnswer> {
    const answer = await new Promise<GoAnswer>((settle) => {
      this.waiting.push(settle);
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (answer.error !== undefined) throw new Error(`the Go side: ${answer.error}`);
    return answer;
  }

  close(): void {
    this.child.stdin.end();
  }
}
