import fsExtra from 'fs-extra';
import { on, once } from 'node:events';
import { renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { watchKeyring } from '../src/index';
import type { KeyringChange, KeyringWatcher, WatchFault, WatchOptions } from '../src/index';
import { passwords } from './builders/docker-config';
import { pullSecret } from './builders/pull-secret';
import { place } from './node-files/odd-files';
import { temporaryFolder } from './node-files/temporary-folder';

const IMAGE = 'r.io/app';
const open: KeyringWatcher[] = [];

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  for (const watcher of open.splice(0)) watcher.close();
});

/** Polls so seldom that what a test sees was told by the system. */
async function watchNode(nodeRoot: string, options: WatchOptions = {}): Promise<KeyringWatcher> {
  const watcher = await watchKeyring({
    nodeRoot,
    cwd: '/work',
    home: '/root',
    settleMs: 5,
    pollMs: 3_600_000,
    ...options,
  });
  open.push(watcher);
  return watcher;
}

const password = ({ keyring }: Pick<KeyringWatcher, 'keyring'>, image = IMAGE): string | undefined =>
  keyring.resolve(image).candidates[0]?.credential.password.reveal();

const file = (word: string): string => passwords({ 'r.io': word });

/** Waits for changes until the image has this password. */
async function until(watcher: KeyringWatcher, wanted: string | undefined): Promise<KeyringChange> {
  for await (const [change] of on(watcher, 'change') as AsyncIterable<[KeyringChange]>) {
    if (password(change) === wanted) return change;
  }
  throw new Error('the watcher has ended');
}

async function changeBy(
  watcher: KeyringWatcher,
  wanted: string | undefined,
  edit: () => void,
): Promise<KeyringChange> {
  const change = until(watcher, wanted);
  edit();
  return change;
}

/** Puts a file in the place of another, as careful programs do. */
function replace(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

const CONFIG = 'var/lib/kubelet/config.json';

describe('watchKeyring, at once', () => {
  it('begins with the keyring of the node as it is', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root);
    expect(password(watcher)).toBe('1');
    expect(await watcher.current()).toBe(watcher.keyring);
  });

  it('sees a file that is written in place, and says what has changed', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root);
    const before = watcher.keyring;
    const change = await changeBy(watcher, '2', () => {
      writeFileSync(join(root, CONFIG), file('2'));
    });
    expect(change.keyring).toBe(watcher.keyring);
    expect(change.previous).toBe(before);
    expect(password({ keyring: before })).toBe('1');
    expect(change.keys).toMatchObject([{ change: 'changed', registryKey: 'r.io', credentialChanged: true }]);
    expect(change.places).toMatchObject([{ place: { id: 'root/config.json' }, contentChanged: true }]);
  });

  it('sees a file that is put in the place of another, time and again', async () => {
    const root = temporaryFolder();
    const path = join(root, CONFIG);
    place.file(path, file('0'));
    const watcher = await watchNode(root);
    for (const word of ['1', '2', '3']) await changeBy(watcher, word, () => { replace(path, file(word)); }); // prettier-ignore
    expect(password(watcher)).toBe('3');
  });

  it('sees a file that is removed, and the next place taking over', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('first'));
    place.file(join(root, 'root/.docker/config.json'), file('second'));
    const watcher = await watchNode(root);
    const change = await changeBy(watcher, 'second', () => {
      rmSync(join(root, CONFIG));
    });
    expect(change.places.map(({ place: { id }, after }) => `${id} ${after}`)).toEqual([
      'root/config.json absent',
      'home/.docker/config.json selected',
    ]);
  });

  it('sees folders that come later, one by one, and a node root that comes later', async () => {
    const root = join(temporaryFolder(), 'host');
    const watcher = await watchNode(root);
    expect(password(watcher)).toBeUndefined();
    await changeBy(watcher, '1', () => {
      place.file(join(root, 'root/.docker/config.json'), file('1'));
    });
    await changeBy(watcher, undefined, () => {
      rmSync(root, { recursive: true });
    });
    await changeBy(watcher, '2', () => {
      place.file(join(root, CONFIG), file('2'));
    });
  });

  it('sees a file in a folder that was put in the place of another', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root);
    await changeBy(watcher, '2', () => {
      place.file(join(root, 'var/lib/new/config.json'), file('2'));
      renameSync(join(root, 'var/lib/kubelet'), join(root, 'var/lib/old'));
      renameSync(join(root, 'var/lib/new'), join(root, 'var/lib/kubelet'));
    });
    await changeBy(watcher, '3', () => {
      writeFileSync(join(root, CONFIG), file('3'));
    });
  });

  it('sees the links being swapped as the kubelet does it in the volumes of Secrets', async () => {
    const root = temporaryFolder();
    const volume = join(root, 'creds');
    const publish = (version: string): void => {
      place.file(join(volume, version, 'config.json'), file(version));
      symlinkSync(version, join(volume, '..data_tmp'));
      renameSync(join(volume, '..data_tmp'), join(volume, '..data'));
    };
    publish('..1');
    place.link(join(volume, 'config.json'), '..data/config.json');
    place.link(join(root, CONFIG), '/creds/config.json');
    const watcher = await watchNode(root);
    expect(password(watcher)).toBe('..1');
    for (const version of ['..2', '..3']) await changeBy(watcher, version, () => { publish(version); }); // prettier-ignore
  });

  it('tells nothing where only the times of a file have changed', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root);
    const changes: KeyringChange[] = [];
    watcher.on('change', (change) => changes.push(change));
    utimesSync(join(root, CONFIG), 1, 1);
    await changeBy(watcher, '2', () => {
      place.file(join(root, 'elsewhere'), 'x');
      writeFileSync(join(root, CONFIG), file('2'));
    });
    expect(changes.every(({ places }) => places.length > 0)).toBe(true);
  });

  it('current() reads what was noticed and not read yet', async () => {
    const root = temporaryFolder();
    const watcher = await watchNode(root, { settleMs: 3_600_000 });
    place.file(join(root, CONFIG), file('1'));
    // The system tells of it in its own time.
    while (password({ keyring: await watcher.current() }) !== '1') await new Promise(setImmediate);
    expect(password(watcher)).toBe('1');
  });

  it('without node root watches this machine', async () => {
    const folder = temporaryFolder();
    const watcher = await watchNode('/', { rootDir: folder, cwd: '/', home: null });
    await changeBy(watcher, '1', () => {
      place.file(join(folder, 'config.json'), file('1'));
    });
  });

  it('keeps the pull secrets that it was given, and makes keyrings with others', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('node'));
    const watcher = await watchNode(root, { pullSecrets: [pullSecret('s', file('pod'))] });
    expect(password(watcher)).toBe('pod');
    expect(password({ keyring: watcher.keyringFor([]) })).toBe('node');
    const change = once(watcher, 'change');
    replace(join(root, CONFIG), file('new'));
    await change;
    expect(password(watcher)).toBe('pod');
    expect(password({ keyring: watcher.keyringFor([pullSecret('s', file('other'))]) })).toBe('other');
    expect(password({ keyring: watcher.keyringFor([]) })).toBe('new');
  });

  it('never shows a secret: not in a change, not when it is inspected', async () => {
    const root = temporaryFolder();
    const watcher = await watchNode(root);
    const change = await changeBy(watcher, 'SECRET', () => {
      place.file(join(root, CONFIG), file('SECRET'));
    });
    const { keyring, previous, ...told } = change;
    expect(JSON.stringify([told, keyring, previous])).not.toContain('SECRET');
    expect(inspect(change, { depth: 20 })).not.toContain('SECRET');
  });
});

describe('polling', () => {
  it('sees what the system does not tell of, and says which folders it cannot watch', async () => {
    const root = temporaryFolder();
    place.directory(join(root, 'var/lib/kubelet'));
    jest.spyOn(fsExtra, 'watch').mockImplementation(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    const watcher = await watchNode(root, { pollMs: 5 });
    const fault = once(watcher, 'fault') as Promise<[WatchFault]>;
    await changeBy(watcher, '1', () => {
      writeFileSync(join(root, CONFIG), file('1'));
    });
    const [told] = await fault;
    expect(told.kind).toBe('not-watched');
    const folders = told.kind === 'not-watched' ? told.folders : [];
    expect(folders).toContainEqual({ folder: join(root, 'var/lib/kubelet'), errno: 'ENOSPC' });
  });

  it('tells of the same folders once', async () => {
    const root = temporaryFolder();
    jest.spyOn(fsExtra, 'watch').mockImplementation(() => {
      throw new Error('odd');
    });
    const watcher = await watchNode(root, { pollMs: 5 });
    const faults: WatchFault[] = [];
    watcher.on('fault', (fault) => faults.push(fault));
    await changeBy(watcher, '1', () => {
      place.file(join(root, 'config.json'), '{}');
      place.file(join(root, CONFIG), file('1'));
    });
    await changeBy(watcher, '2', () => {
      writeFileSync(join(root, CONFIG), file('2'));
    });
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults.map((fault) => JSON.stringify(fault))).size).toBe(faults.length);
    expect(JSON.stringify(faults)).toContain('EIO');
  });

  it('waits as long as it is told', async () => {
    jest.spyOn(fsExtra, 'watch').mockImplementation(() => {
      throw new Error('odd');
    });
    const root = temporaryFolder();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const watcher = await watchNode(root, { pollMs: 1000 });
    place.file(join(root, CONFIG), file('1'));
    jest.advanceTimersByTime(999);
    expect(jest.getTimerCount()).toBe(1);
    expect(password(watcher)).toBeUndefined();
    const change = once(watcher, 'change');
    jest.advanceTimersByTime(1);
    await change;
    expect(password(watcher)).toBe('1');
  });
});

describe('faults', () => {
  it('a file that the options refuse leaves the last good keyring, until it is mended', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root, { strict: true });
    const fault = once(watcher, 'fault') as Promise<[WatchFault]>;
    replace(join(root, CONFIG), '{"auths":{},"credHelpers":{"r.io":"x"}}');
    expect(await fault).toMatchObject([{ kind: 'refused', error: { code: 'CREDENTIAL_HELPERS_REJECTED' } }]);
    expect(password(watcher)).toBe('1');
    const change = await changeBy(watcher, '2', () => {
      replace(join(root, CONFIG), file('2'));
    });
    expect(password({ keyring: change.previous })).toBe('1');
  });

  it('a file that breaks is none: the kubelet goes on to the next place, and so does the keyring', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchNode(root);
    const faults: WatchFault[] = [];
    watcher.on('fault', (fault) => faults.push(fault));
    const { keyring } = await changeBy(watcher, undefined, () => {
      replace(join(root, CONFIG), '{');
    });
    expect(keyring.findings.map(({ id }) => id)).toEqual(['node-file-malformed']);
    expect(faults).toEqual([]);
  });

  it('files that this process has no room to open are read again, after longer and longer pauses', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const watcher = await watchNode(root, { pollMs: 60_000 });
    const full = jest.spyOn(fsExtra, 'open').mockImplementation(() => {
      throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    });
    const pauses: number[] = [];
    jest.advanceTimersByTime(60_000);
    const paths = watcher.keyring.places.map(({ place: { path } }) => path);
    for (let failure = 0; failure < 8; failure++) {
      const [fault] = (await once(watcher, 'fault')) as [WatchFault];
      expect(fault).toEqual({ kind: 'unsettled', paths });
      await new Promise(setImmediate);
      const before = Date.now();
      jest.advanceTimersToNextTimer();
      pauses.push(Date.now() - before);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000));
    expect(password(watcher)).toBe('1');
    full.mockRestore();
  });
});

describe('watchKeyring, with the timing of the kubelet', () => {
  const LIFE = 5 * 60 * 1000;

  async function watchAsKubelet(root: string): Promise<KeyringWatcher> {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    return watchNode(root, { timing: 'kubelet' });
  }

  it('keeps what it read for five minutes, and reads with the first lookup after that', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchAsKubelet(root);
    writeFileSync(join(root, CONFIG), file('2'));
    jest.advanceTimersByTime(LIFE - 1);
    expect(password({ keyring: await watcher.current() })).toBe('1');
    jest.advanceTimersByTime(1);
    expect(password(watcher)).toBe('1');
    const change = once(watcher, 'change');
    expect(password({ keyring: await watcher.current() })).toBe('2');
    expect(await change).toMatchObject([{ keys: [{ change: 'changed', registryKey: 'r.io' }] }]);
  });

  it('keeps in mind that there was no file, too', async () => {
    const root = temporaryFolder();
    const watcher = await watchAsKubelet(root);
    place.file(join(root, CONFIG), file('1'));
    expect(password({ keyring: await watcher.current() })).toBeUndefined();
    jest.advanceTimersByTime(LIFE);
    expect(password({ keyring: await watcher.current() })).toBe('1');
  });

  it('counts the five minutes from the lookup that read, not from the clock', async () => {
    const root = temporaryFolder();
    const watcher = await watchAsKubelet(root);
    jest.advanceTimersByTime(LIFE + 60_000);
    await watcher.current();
    place.file(join(root, CONFIG), file('1'));
    jest.advanceTimersByTime(LIFE - 1);
    expect(password({ keyring: await watcher.current() })).toBeUndefined();
    jest.advanceTimersByTime(1);
    expect(password({ keyring: await watcher.current() })).toBe('1');
  });

  it('lookups at the same time read once', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchAsKubelet(root);
    jest.advanceTimersByTime(LIFE);
    const read = jest.spyOn(fsExtra, 'read');
    const [a, b] = await Promise.all([watcher.current(), watcher.current()]);
    expect(a).toBe(b);
    // The bytes, and that there are no more.
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('a read that failed by this process’s fault is made again soon, the keyring being kept', async () => {
    const root = temporaryFolder();
    place.file(join(root, CONFIG), file('1'));
    const watcher = await watchAsKubelet(root);
    writeFileSync(join(root, CONFIG), file('2'));
    jest.advanceTimersByTime(LIFE);
    const full = jest.spyOn(fsExtra, 'open').mockImplementation(() => {
      throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    });
    expect(password({ keyring: await watcher.current() })).toBe('1');
    full.mockRestore();
    expect(password({ keyring: await watcher.current() })).toBe('1');
    jest.advanceTimersByTime(1000);
    expect(password({ keyring: await watcher.current() })).toBe('2');
  });

  it('holds no timer and watches nothing', async () => {
    const watched = jest.spyOn(fsExtra, 'watch');
    await watchAsKubelet(temporaryFolder());
    expect(watched).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('reads nothing after it was closed', async () => {
    const root = temporaryFolder();
    const watcher = await watchAsKubelet(root);
    watcher.close();
    place.file(join(root, CONFIG), file('1'));
    jest.advanceTimersByTime(LIFE);
    expect(password({ keyring: await watcher.current() })).toBeUndefined();
  });
});

describe('the end', () => {
  const watchersOpen = (): number =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;

  /** Closing takes the system a moment; where something is left, this never ends. */
  async function allClosed(before: number): Promise<void> {
    while (watchersOpen() > before) await new Promise(setImmediate);
  }

  it('close() tells it once, and leaves no watcher and no timer', async () => {
    const before = watchersOpen();
    const watcher = await watchNode(temporaryFolder(), { persistent: true });
    expect(watchersOpen()).toBeGreaterThan(before);
    const closed = jest.fn();
    watcher.on('close', closed);
    watcher.close();
    watcher.close();
    expect(closed).toHaveBeenCalledTimes(1);
    await allClosed(before);
  });

  it('ends an async iterator', async () => {
    const root = temporaryFolder();
    const watcher = await watchNode(root);
    const seen: (string | undefined)[] = [];
    const changes = on(watcher, 'change', { close: ['close'] }) as AsyncIterable<[KeyringChange]>;
    place.file(join(root, CONFIG), file('1'));
    for await (const [change] of changes) {
      seen.push(password(change));
      if (seen.at(-1) === '1') watcher.close();
    }
    expect(seen.at(-1)).toBe('1');
  });

  it('a signal closes it', async () => {
    const controller = new AbortController();
    const watcher = await watchNode(temporaryFolder(), { signal: controller.signal });
    const closed = once(watcher, 'close');
    controller.abort();
    await closed;
  });

  it('a signal that is aborted already refuses it, one that is aborted meanwhile leaves nothing', async () => {
    const before = watchersOpen();
    await expect(watchKeyring({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    const controller = new AbortController();
    const begun = watchKeyring({ signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(begun).rejects.toThrow('enough');
    await allClosed(before);
  });

  it('a closed watcher leaves the signal alone', async () => {
    const { signal } = new AbortController();
    const removed = jest.spyOn(signal, 'removeEventListener');
    const watcher = await watchNode(temporaryFolder(), { signal });
    watcher.close();
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it('options that are wrong leave nothing behind', async () => {
    const before = watchersOpen();
    const root = temporaryFolder();
    place.file(join(root, CONFIG), '{"auths":{},"credsStore":"x"}');
    await expect(watchNode(root, { strict: true })).rejects.toMatchObject({
      code: 'CREDENTIAL_HELPERS_REJECTED',
    });
    await expect(watchNode(root, { kubeletVersion: '1.2' })).rejects.toMatchObject({
      code: 'INVALID_KUBELET_VERSION',
    });
    for (const option of ['settleMs', 'pollMs'])
      for (const value of [0, -1, 1.5, Number.NaN, 2 ** 31])
        await expect(watchNode(root, { [option]: value })).rejects.toMatchObject({
          code: 'INVALID_OPTION',
          details: { option },
        });
    await allClosed(before);
  });
});
