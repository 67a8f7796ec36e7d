import { listBeneath } from '../beneath/list-beneath';

/** Folders below which most of what is looked for is: one look at their names spares many at what is not there. */
const HUBS = ['/', '/etc', '/etc/kubernetes', '/opt', '/run', '/usr', '/var', '/var/lib'];

/** Names of one of them; of one that has more, nothing is concluded. */
const NAMES = 2000;

/** The names in a few folders of a node, each listed once. */
export class HubNames {
  private readonly listed = new Map<string, Promise<ReadonlySet<string> | undefined>>();

  constructor(private readonly nodeRoot: string) {}

  /** False where the names of a folder above a path show that it is not there. */
  async mayHold(path: string): Promise<boolean> {
    if (/\/\.{1,2}(?:\/|$)/.test(path)) return true;
    for (const hub of HUBS) {
      const name = nameIn(hub, path);
      if (name !== '' && (await this.namesIn(hub))?.has(name) === false) return false;
    }
    return true;
  }

  private namesIn(hub: string): Promise<ReadonlySet<string> | undefined> {
    let names = this.listed.get(hub);
    if (names === undefined) {
      names = listBeneath(this.nodeRoot, hub, { limit: NAMES }).then(
        ({ names: all, truncated }) => (truncated ? undefined : new Set(all)),
        () => undefined,
      );
      this.listed.set(hub, names);
    }
    return names;
  }
}

/** The first name of a path below a folder; empty where it is not below it. */
function nameIn(hub: string, path: string): string {
  if (hub === '/') return path.split('/', 2)[1] ?? '';
  return path.startsWith(`${hub}/`) ? (path.slice(hub.length).split('/', 2)[1] ?? '') : '';
}
