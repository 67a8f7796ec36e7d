import type { Tried } from './try-document';

const SHOWN_FAULTS = 20;
const SHOWN_SLOWEST = 5;
const SHOWN_LETTERS = 400;

/** Asking takes a while. */
const HEAP_EVERY = 50;

/** What a run came to, in counts and in the documents worth a look. */
export class Report {
  private passed = 0;
  private failed = 0;
  private shown = 0;
  private readonly byKind = new Map<string, { count: number; milliseconds: number }>();
  private slowest: (readonly [number, Tried])[] = [];
  private heap = 0;

  /** Counts it; gives what is to be shown of it at once. */
  add(number: number, tried: Tried): readonly string[] {
    const { kind, faults, milliseconds, document } = tried;
    if (faults.length === 0) this.passed++;
    else this.failed++;
    const lines = faults.slice(0, SHOWN_FAULTS - this.shown).map(({ fault, shown, by }) => {
      const parts = [`${fault} by document ${number} (${kind})`, by, shown, document];
      return parts.map((part) => JSON.stringify(part.slice(0, SHOWN_LETTERS))).join('\n  ');
    });
    this.shown += lines.length;
    const total = this.byKind.get(kind) ?? { count: 0, milliseconds: 0 };
    this.byKind.set(kind, { count: total.count + 1, milliseconds: total.milliseconds + milliseconds });
    if (this.slowest.length < SHOWN_SLOWEST || milliseconds > (this.slowest.at(-1)?.[1].milliseconds ?? 0)) {
      this.slowest = [...this.slowest, [number, tried] as const]
        .sort(([, a], [, b]) => b.milliseconds - a.milliseconds)
        .slice(0, SHOWN_SLOWEST);
    }
    if (number % HEAP_EVERY === 0) this.heap = Math.max(this.heap, process.memoryUsage().heapUsed);
    return lines;
  }

  get hasFailed(): boolean {
    return this.failed > 0;
  }

  text(): string {
    const kinds = [...this.byKind].map(
      ([kind, { count, milliseconds }]) =>
        `  ${kind}: ${count}, ${(milliseconds / count).toFixed(1)} ms each`,
    );
    const slowest = this.slowest.map(
      ([number, { kind, milliseconds, document }]) =>
        `  ${milliseconds.toFixed(0)} ms: document ${number} (${kind}), ${document.length} characters`,
    );
    return [
      'documents by kind:',
      ...kinds,
      'slowest:',
      ...slowest,
      `largest heap: ${Math.round(this.heap / 2 ** 20)} MiB`,
      this.counts(),
    ].join('\n');
  }

  counts(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
