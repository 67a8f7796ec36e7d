import { foldFieldName } from '../go/json-field-name';
import { JsonSyntaxFault } from '../go/json-fault';
import { JsonScanner } from '../go/json-scanner';
import type { DecodeResult, DocumentFault } from '../model/document';
import { goStringFromBytes, type GoString } from '../model/go-string';
import { pointTo } from '../model/json-pointer';
import { showRegistryKey } from '../model/registry-key';
import type { DocumentFormat } from '../model/search-place';
import { decodeEntry } from './decode-entry';
import { DocumentLog } from './document-log';
import { EntryTable } from './entry-table';
import { validateDocument } from './validate-document';

/**
 * Decodes the bytes of a config.json or .dockercfg as json.Unmarshal does into the kubelet's DockerConfigJSON
 * or DockerConfig: a fault anywhere voids the whole document.
 */
export function decodeDocument(bytes: Uint8Array, format: DocumentFormat): DecodeResult {
  const decoder = new DocumentDecoder(new JsonScanner(bytes));
  try {
    decoder.read(format);
  } catch (fault) {
    if (fault instanceof JsonSyntaxFault) return { ok: false, fault: locate(bytes, fault) };
    throw fault;
  }
  const { table, headers, log } = decoder;
  if (log.fault !== undefined)
    return { ok: false, fault: { ...log.fault, faults: validateDocument(bytes, format) } };
  return {
    ok: true,
    document: { format, entries: table.entries, headers, notes: log.notes, notesLeftOut: log.notesLeftOut },
  };
}

class DocumentDecoder {
  table = new EntryTable();
  headers = new Map<GoString, GoString>();
  readonly log = new DocumentLog();
  private sawAuths = false;
  private looksFlat = false;

  constructor(private readonly scanner: JsonScanner) {}

  read(format: DocumentFormat): void {
    if (format === 'dockercfg') this.readEntries('');
    else this.readRoot();
    this.scanner.end();
    if (this.looksFlat && !this.sawAuths) this.log.note({ kind: 'flat-config-json', pointer: '' });
  }

  private readRoot(): void {
    if (!this.expectMap('')) return;
    this.scanner.readObject((name) => {
      const pointer = pointTo('', showRegistryKey(name));
      switch (foldFieldName(name)) {
        case 'auths':
          this.sawAuths = true;
          this.readEntries(pointer);
          break;
        case 'httpheaders':
          this.readHeaders(pointer);
          break;
        case 'credhelpers':
          this.readHelpers(pointer);
          break;
        case 'credsstore':
          this.readStore(pointer);
          break;
        default:
          this.looksFlat ||= /[.:/]|^localhost$/.test(name) && this.scanner.peekKind() === 'object';
          this.scanner.skipValue();
          this.log.note({ kind: 'unknown-field', pointer });
      }
    });
  }

  /** A map that occurs twice is filled on; null empties it. */
  private readEntries(section: string): void {
    if (this.scanner.peekKind() === 'null') this.table = new EntryTable();
    if (!this.expectMap(section)) return;
    const { scanner, table, log } = this;
    if (!scanner.openObject()) return;
    do {
      const key = scanner.readName();
      const hash = scanner.hashOfLast(key);
      table.put(decodeEntry(scanner, section, key, log), hash);
    } while (scanner.nextMember());
  }

  private readHeaders(section: string): void {
    if (this.scanner.peekKind() === 'null') this.headers = new Map();
    if (!this.expectMap(section)) return;
    this.scanner.readObject((name) => {
      const kind = this.scanner.peekKind();
      if (kind === 'string') {
        this.headers.set(name, this.scanner.readString());
        return;
      }
      if (kind !== 'null') this.log.typeFault(pointTo(section, showRegistryKey(name)), 'string', kind);
      this.headers.set(name, '' as GoString);
      this.scanner.skipValue();
    });
  }

  private readHelpers(pointer: string): void {
    if (this.scanner.peekKind() !== 'object') {
      this.scanner.skipValue();
      this.log.note({ kind: 'unknown-field', pointer });
      return;
    }
    const registries: string[] = [];
    this.scanner.readObject((key) => {
      registries.push(showRegistryKey(key));
      this.scanner.skipValue();
    });
    if (registries.length > 0) this.log.note({ kind: 'cred-helpers', pointer, registries });
  }

  private readStore(pointer: string): void {
    const kind = this.scanner.peekKind();
    if (kind !== 'string') {
      this.scanner.skipValue();
      if (kind !== 'null') this.log.note({ kind: 'unknown-field', pointer });
    } else if (this.scanner.readString() !== '') {
      this.log.note({ kind: 'creds-store', pointer });
    }
  }

  private expectMap(pointer: string): boolean {
    const kind = this.scanner.peekKind();
    if (kind === 'object') return true;
    if (kind !== 'null') this.log.typeFault(pointer, 'object', kind);
    this.scanner.skipValue();
    return false;
  }
}

function locate(bytes: Uint8Array, { kind, offset }: JsonSyntaxFault): DocumentFault {
  const text = goStringFromBytes(bytes);
  const before = text.slice(0, offset);
  const empty = kind === 'unexpected-end' && /^[ \t\r\n]*$/.test(text);
  return {
    kind: 'syntax',
    syntax: empty ? 'empty' : kind,
    offset,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}
