import { checkArgument } from '../core/input/check-input';
import { shape } from '../core/input/shape';
import { oneOf, text } from '../core/input/values';
import type { DocumentFormat } from '../core/model/search-place';

interface Entry {
  readonly registryKey: string;
  readonly value: unknown;
}

/**
 * A docker config as bytes that a kubelet would read, built entry by entry; the same key twice stands twice in
 * the text, and keys stay in the order in which they were added. Each call gives a new builder.
 */
export class DockerConfigBuilder {
  constructor(
    private readonly entries: readonly Entry[] = [],
    private readonly sections: readonly Entry[] = [],
  ) {}

  /** An entry as `docker login` writes it: user name and password in the field `auth`. */
  login(registryKey: string, username: string, password: string): DockerConfigBuilder {
    checkArgument(username, 'username', text);
    checkArgument(password, 'password', text);
    return this.entry(registryKey, { auth: Buffer.from(`${username}:${password}`).toString('base64') });
  }

  /** An entry as it stands in the file, valid or not. */
  entry(registryKey: string, value: unknown): DockerConfigBuilder {
    checkArgument(registryKey, 'registryKey', text);
    checkArgument(value, 'value', jsonShape);
    return new DockerConfigBuilder([...this.entries, { registryKey, value }], this.sections);
  }

  /** Another section of config.json, such as `credHelpers`; a .dockercfg has none. */
  section(name: string, value: unknown): DockerConfigBuilder {
    checkArgument(name, 'name', text);
    checkArgument(value, 'value', jsonShape);
    return new DockerConfigBuilder(this.entries, [...this.sections, { registryKey: name, value }]);
  }

  /** The document as text: `{"auths": {...}}`, or the bare entries of a .dockercfg. */
  text(format: DocumentFormat = 'config.json'): string {
    checkArgument(format, 'format', formatShape);
    const entries = objectText(this.entries);
    if (format === 'dockercfg') return entries;
    const sections = this.sections.map(memberText);
    return `{${[`"auths":${entries}`, ...sections].join(',')}}`;
  }
}

const formatShape = oneOf(['config.json', 'dockercfg']);

const jsonShape = shape<unknown>('a value that JSON can hold', (value) => {
  try {
    return typeof JSON.stringify(value) === 'string';
  } catch {
    return false;
  }
});

/** An empty docker config, to be filled: `aDockerConfig().login('ghcr.io', 'reader', 'word')`. */
export function aDockerConfig(): DockerConfigBuilder {
  return new DockerConfigBuilder();
}

function objectText(entries: readonly Entry[]): string {
  return `{${entries.map(memberText).join(',')}}`;
}

function memberText({ registryKey, value }: Entry): string {
  return `${JSON.stringify(registryKey)}:${JSON.stringify(value)}`;
}
