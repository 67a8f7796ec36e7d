import { YamlRefusal } from './yaml-fault';
import type { YamlScanner } from './yaml-scanner';
import type { YamlToken } from './yaml-token';

/** What the handles of tags stand for, where no directive says otherwise. */
const HANDLES = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
] as const;

/** The lines before a document that begin with `%`, and what tags mean by them. */
export class YamlDirectives {
  private readonly handles = new Map<string, string>();

  /** Reads those that come next. */
  read(scanner: YamlScanner): void {
    let hasVersion = false;
    for (let token = scanner.peek(); ; token = scanner.peek()) {
      if (token.kind === 'version') {
        if (hasVersion || token.version !== '1.1') throw new YamlRefusal('YAML_VERSION', token.place);
        hasVersion = true;
      } else if (token.kind === 'tag-handle') {
        if (this.handles.has(token.handle)) throw new YamlRefusal('BAD_DIRECTIVE', token.place);
        this.handles.set(token.handle, token.prefix);
      } else {
        break;
      }
      scanner.skip();
    }
    for (const [handle, prefix] of HANDLES) if (!this.handles.has(handle)) this.handles.set(handle, prefix);
  }

  /** The whole tag; a handle that nobody declared is refused. */
  tagOf({ handle, suffix, place }: Extract<YamlToken, { kind: 'tag' }>): string {
    if (handle === '') return suffix;
    const prefix = this.handles.get(handle);
    if (prefix === undefined) throw new YamlRefusal('BAD_TAG', place);
    return prefix + suffix;
  }
}
