import { cleanLine } from './readers/clean-line';
import { DescribeReader } from './readers/describe';
import { readEventRow } from './readers/event-row';
import { isStep } from './readers/workflow-step';
import { jsonLine } from './readers/json-line';
import { afterEventsHeading } from './readers/events-heading';
import { LINES } from './readers/joined-lines';
import { lineOfInterest } from './readers/line-of-interest';
import { LineSplitter } from './readers/line-splitter';
import { KlogBlocks } from './readers/klog-blocks';
import { isLogObject, logLineOfJson } from './readers/log-line';
import { OBJECT_LIMIT, ObjectText } from './readers/object-text';
import { ownText } from './readers/own-text';
import { readPodRow } from './readers/pod-row';
import { readScheduled, scheduledPod, type Scheduled } from './readers/scheduled';
import { commandOf, isEmptyLine, pullCommandOf, pulledByRun, type PullCommand } from './readers/shell-line';
import { eventOfRow, Table } from './readers/table';
import { OpenEvent } from './open-event';
import { PlainText } from './plain-text';
import { describedEvidence } from './described-evidence';
import { listedEvidence } from './listed-evidence';
import { ObjectsInText } from './objects-in-text';
import { ReadingSoFar } from './reading-so-far';
import type { TextOptions, TextReading } from './text-reading';

/** Longest line that is read whole; of a longer one, the beginning. */
const LINE_LIMIT = 1 << 21;

/** Reads a text as it comes, line by line: of each part its form is found out from its content. */
export class TextReader {
  readonly #so: ReadingSoFar;
  readonly #klog = new KlogBlocks();
  readonly #lines = new LineSplitter();
  #number = 0;
  #describe: DescribeReader | undefined;
  #table: Table | undefined;
  readonly #objects: ObjectsInText;
  /** An event whose message may go on in the next line. */
  #event: OpenEvent | undefined;
  /** Plain text that may do so. */
  #plain: { readonly lines: string[]; readonly line: number } | undefined;
  /** What the last command was about. */
  #command: PullCommand | undefined;
  readonly #plainText: PlainText;
  /** The pod of rows that name none. */
  #owner: Scheduled | undefined;

  constructor(options: TextOptions = {}) {
    this.#so = new ReadingSoFar(options);
    this.#plainText = new PlainText(this.#so);
    this.#objects = new ObjectsInText(this.#so, this.#plainText);
  }

  /** More of the text; lines may be cut anywhere. */
  write(chunk: string): void {
    const limit = (): number => (this.#objects.isOpen ? OBJECT_LIMIT : LINE_LIMIT);
    for (const line of this.#lines.push(chunk, limit)) this.#line(line);
  }

  /** All that the text told. */
  end(): TextReading {
    const last = this.#lines.end();
    if (last !== '') this.#line(last);
    for (const line of this.#klog.end()) this.#whole(line);
    this.#objects.end();
    this.#flush();
    this.#endDescribe();
    this.#plainText.end();
    return this.#so.end();
  }

  #line(raw: string): void {
    this.#number++;
    for (const line of this.#klog.push(cleanLine(raw))) this.#whole(line);
  }

  #whole(read: string): void {
    this.#so.line(read);
    if (this.#objects.takes(read) || this.#log(read)) return;
    const line = ownText(read);
    if (isEmptyLine(line)) {
      this.#blank(line);
      return;
    }
    if (this.#startsObjects(line)) return;
    if (DescribeReader.starts(line)) {
      this.#flush();
      this.#endDescribe();
      this.#table = undefined;
      this.#describe = new DescribeReader();
      this.#describe.line(line);
      return;
    }
    const table = Table.heading(line);
    if (table !== undefined) {
      this.#flush();
      this.#endDescribe();
      this.#table = table;
      return;
    }
    if (this.#row(line) || this.#described(line)) return;
    this.#text(line);
  }

  #blank(line: string): void {
    // A blank line ends a text and a table; within a description it stands between its parts.
    if (line.trim() === '' || line.trim().startsWith('`')) this.#flush();
    if (line.trim() === '') this.#table = this.#owner = undefined;
    if (line.trim() === '' && this.#describe?.inEvents === true) this.#endDescribe();
  }

  #log(line: string): boolean {
    const object = jsonLine(line);
    if (object !== undefined && !isLogObject(object)) {
      this.#flush();
      this.#plainText.understood = true;
      this.#so.objects([object], this.#number);
      return true;
    }
    const told = object === undefined ? lineOfInterest(line) : logLineOfJson(object);
    if (told === undefined) return false;
    this.#flush();
    this.#endDescribe();
    this.#plainText.understood = true;
    if (told !== 'nothing') this.#so.log(told, this.#number);
    if (this.#so.isEmpty) this.#plainText.aside(ownText(line), this.#number);
    return true;
  }

  #startsObjects(line: string): boolean {
    const text = ObjectText.at(line);
    if (text === undefined || this.#describe !== undefined) return false;
    this.#flush();
    this.#objects.start(text, line, this.#number);
    return true;
  }

  #row(line: string): boolean {
    const of = this.#table?.of;
    const cells = of === undefined || of === 'pods' ? undefined : this.#table?.row(line);
    const told =
      of === undefined || of === 'events' ? ((cells && eventOfRow(cells)) ?? readEventRow(line)) : undefined;
    if (told !== undefined) {
      this.#flush();
      this.#plainText.understood = true;
      const assigned = told.reason === 'Scheduled' ? readScheduled(told.message) : undefined;
      if (assigned !== undefined) this.#so.scheduled(assigned);
      // Of rows that were cut out of a description, the scheduler's tells whose they are.
      if (assigned !== undefined && told.object === undefined) this.#owner = assigned;
      const object = told.object ?? this.#describe?.object ?? scheduledPod(this.#owner);
      const whose = { ...told, ...(object !== undefined && { object }) };
      this.#event = new OpenEvent(whose, this.#number, line.length);
      return true;
    }
    if (cells !== undefined && (of === 'images' || of === 'nodes')) {
      this.#plainText.understood = true;
      listedEvidence(cells, of, this.#so, this.#number);
      return true;
    }
    return this.#podRow(line);
  }

  /** Also one that was cut out of its table. */
  #podRow(line: string): boolean {
    const table = this.#table?.of === 'pods' ? this.#table : undefined;
    const cells = readPodRow(line) ?? table?.row(line);
    if (cells === undefined || this.#describe !== undefined) return false;
    if (table === undefined) this.#flush();
    this.#plainText.understood = true;
    listedEvidence(cells, 'pods', this.#so, this.#number);
    return true;
  }

  #described(line: string): boolean {
    const describe = this.#describe;
    if (describe === undefined) return false;
    if (
      describe.inEvents &&
      this.#event !== undefined &&
      !/^[A-Z][A-Za-z ]{1,40}:\s/.test(line) &&
      commandOf(line) === undefined
    ) {
      this.#event.goOn(line);
      return true;
    }
    if (commandOf(line) !== undefined || isStep(line)) {
      this.#flush();
      this.#endDescribe();
      return false;
    }
    describe.line(line);
    return true;
  }

  #endDescribe(): void {
    const describe = this.#describe;
    if (describe === undefined) return;
    this.#flush();
    this.#describe = undefined;
    this.#plainText.understood = true;
    describedEvidence(describe, this.#so, this.#number);
  }

  #text(line: string): void {
    this.#so.prose(line);
    const command = commandOf(line);
    if (command !== undefined) {
      this.#flush();
      this.#table = undefined;
      this.#command = pullCommandOf(command);
      this.#so.command(this.#command?.program);
      this.#so.image(this.#command?.image);
      return;
    }
    const run = pulledByRun(line);
    if (run !== undefined) {
      this.#flush();
      this.#command = run;
      this.#so.image(run.image);
      return;
    }
    if (this.#event !== undefined) {
      this.#event.goOn(line);
      return;
    }
    const behind = afterEventsHeading(line);
    if (behind !== undefined) {
      this.#flush();
      this.#owner = undefined;
      if (behind !== '') this.#whole(behind);
      return;
    }
    if (this.#plain !== undefined && this.#plain.lines.length < LINES) this.#plain.lines.push(line);
    else {
      this.#flush();
      this.#plain = { lines: [line], line: this.#number };
    }
  }

  #flush(): void {
    const event = this.#event;
    this.#event = undefined;
    if (event !== undefined) this.#so.evidence(event.evidence(), event.line);
    const plain = this.#plain;
    this.#plain = undefined;
    if (plain !== undefined) this.#plainText.read(plain.lines, plain.line, this.#command);
  }
}
