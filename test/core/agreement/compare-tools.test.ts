import { inspect } from 'node:util';
import fc from 'fast-check';
import { createKeyring } from '../../../src';
import { compareTools, toolPlaces, type ToolComparison } from '../../../src/core/agreement/compare-tools';
import { oneFileQuestion } from '../../../src/core/agreement/one-file';
import { TOOL_NAMES, type ToolName } from '../../../src/core/agreement/tool';
import type { ReasonId } from '../../../src/core/agreement/reasons/reason';

const auth = (user: string, password = 'pw'): string => Buffer.from(`${user}:${password}`).toString('base64');

/** All programs and the kubelet, with one file. */
function compareFile(config: object | string, image: string): ToolComparison {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const read = { kind: 'bytes', bytes: Buffer.from(text) } as const;
  const { kubelet, ...question } = oneFileQuestion('config.json', read);
  return compareTools({ image, keyring: createKeyring(kubelet), ...question });
}

function verdicts({ tools }: ToolComparison): Record<string, string> {
  return Object.fromEntries(tools.map(({ tool, verdict }) => [tool, verdict]));
}

function reasons({ tools }: ToolComparison, name: ToolName): readonly ReasonId[] {
  return tools.find(({ tool }) => tool === name)?.reasons.map(({ id }) => id) ?? [];
}

describe('compareTools', () => {
  it('says same for all where one host has one credential', () => {
    const comparison = compareFile({ auths: { 'reg.io': { auth: auth('u') } } }, 'reg.io/team/app');
    expect(new Set(Object.values(verdicts(comparison)))).toEqual(new Set(['same']));
    expect(comparison.tools.flatMap((tool) => tool.reasons)).toEqual([]);
  });

  it('tells which rule makes the difference', () => {
    const store = compareFile(
      { credsStore: 'desktop', auths: { 'reg.io': { auth: auth('u') } } },
      'reg.io/a',
    );
    expect(verdicts(store)).toMatchObject({ docker: 'depends-on-helper', podman: 'same', k8schain: 'same' });
    expect(reasons(store, 'docker')).toContain('store-hides-entries');
    const hub = compareFile({ auths: { 'docker.io': { auth: auth('u') } } }, 'docker.io/library/nginx');
    expect(verdicts(hub)).toMatchObject({ docker: 'kubelet-only', podman: 'same', regctl: 'same' });
    expect(reasons(hub, 'docker')).toEqual(['hub-spelling']);
    const path = compareFile({ auths: { 'reg.io/other': { auth: auth('u') } } }, 'reg.io/team/app');
    expect(verdicts(path)).toMatchObject({ docker: 'tool-only', podman: 'neither', regctl: 'neither' });
    expect(reasons(path, 'docker')).toEqual(['path-key-acts-for-host']);
    const glob = compareFile({ auths: { '*.reg.io': { auth: auth('u') } } }, 'eu.reg.io/team/app');
    expect(verdicts(glob)).toMatchObject({ docker: 'kubelet-only', k8schain: 'same' });
    expect(reasons(glob, 'oras')).toContain('glob-unknown');
    const local = compareFile(
      { auths: { 'https://index.docker.io/v1/': { auth: auth('u') } } },
      'localhost/a/b',
    );
    expect(reasons(local, 'docker')).toContain('hub-offered-to-localhost');
    const fields = compareFile({ auths: { 'reg.io': { username: 'u', password: 'p' } } }, 'reg.io/a');
    expect(reasons(fields, 'podman')).toContain('user-fields-ignored');
    const token = compareFile({ auths: { 'reg.io': { auth: auth('u'), identitytoken: 't' } } }, 'reg.io/a');
    expect(reasons(token, 'crane')).toContain('identity-token-dropped');
    const two = compareFile(
      { auths: { 'reg.io/x': { auth: auth('a') }, 'reg.io/y': { auth: auth('b') } } },
      'reg.io/z',
    );
    expect(verdicts(two)).toMatchObject({ docker: 'by-chance', crane: 'by-chance' });
    expect(reasons(two, 'docker')).toContain('chosen-by-chance');
  });

  it('refuses a program that it does not know', () => {
    const { kubelet, ...question } = oneFileQuestion('c', { kind: 'absent' });
    const tools = JSON.parse('["dokcer"]') as ToolName[];
    expect(() => compareTools({ image: 'a', keyring: createKeyring(kubelet), ...question, tools })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }) as Error,
    );
  });

  it('names every path that it looks at', () => {
    const variables = { HOME: '/home/jane', XDG_RUNTIME_DIR: '/run/user/7' };
    expect(toolPlaces({ variables }, ['docker', 'podman'])).toEqual([
      '/home/jane/.docker/config.json',
      '/run/user/7',
      '/run/user/7/containers/auth.json',
      '/home/jane/.config/containers/auth.json',
      '/home/jane/.dockercfg',
    ]);
    expect(toolPlaces({ variables: {} }, ['oras'])).toEqual([]);
  });

  it('shows no password and no token, and throws for no document', () => {
    const canary = 'c4n4ry-s3cret';
    const entry = fc.record(
      {
        auth: fc.constantFrom(auth('u', canary), auth(canary), canary, `${auth('u', canary)}=`, 5),
        username: fc.constantFrom('u', ''),
        password: fc.constantFrom(canary, 7),
        identitytoken: fc.constant(canary),
        registrytoken: fc.constant(canary),
      },
      { requiredKeys: [] },
    );
    const key = fc.constantFrom(
      'reg.io',
      'https://reg.io/v1/',
      `https://u:${canary}@reg.io`,
      'reg.io/team',
      '*.io',
      'docker.io',
    );
    const config = fc.record(
      {
        auths: fc.dictionary(key, entry),
        credsStore: fc.constantFrom('desktop', 'a/b', ''),
        credHelpers: fc.dictionary(key, fc.constantFrom('vault', '')),
      },
      { requiredKeys: ['auths'] },
    );
    const image = fc.constantFrom('reg.io/team/app', 'nginx', 'reg.io/x', 'Foo/bar', '', 'localhost/a');
    fc.assert(
      fc.property(config, image, fc.boolean(), (document, name, cut) => {
        const text = JSON.stringify(document);
        const { tools } = compareFile(cut ? text.slice(0, -2) : text, name);
        // A user name is no secret; where it was made the canary, it is left out.
        const shown = JSON.stringify(tools) + inspect(tools, { depth: 12 });
        const said = tools.flatMap(({ reasons: told }) => told.map(({ message }) => message)).join();
        expect(tools.map(({ tool }) => tool)).toEqual(TOOL_NAMES);
        expect(said).not.toContain(canary);
        expect(shown.replaceAll(/"?username"?: ?["'][^"']*["']/g, '')).not.toContain(canary);
      }),
      { numRuns: 300 },
    );
  });
});
