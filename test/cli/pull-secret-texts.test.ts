import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'yaml';
import { podManifest } from '../builders/workload';
import { temporaryFolder } from '../node-files/temporary-folder';
import { EMPTY_NODE, runMain, type MainRun } from './run-main';

const CANARY = 'Zq7CanaryXw3';

const secret = (name: string): string =>
  JSON.stringify({
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: { name, namespace: 'shop' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': `{"auths":{"r.io/${name}":{"username":"u","password":"${CANARY}"}}}` },
  });

/** Two good Secrets, with one between them that is no YAML, and one that has no name. */
const MIXED = [
  secret('a'),
  `kind: Secret\nstringData: {x: ${CANARY}`,
  `kind: Secret\nmetadata: {namespace: ${CANARY}}`,
  secret('b'),
].join('\n---\n');

const IDS = ['manifest-not-readable', 'manifest-not-readable'];

function run(command: readonly string[], stdin: string, ...args: readonly string[]): Promise<MainRun> {
  return runMain([...command, ...EMPTY_NODE, '--pull-secret', '-', ...args], { stdin });
}

describe('pull secrets in a text of which a part cannot be read', () => {
  it.each([['resolve'], ['explain'], ['doctor']])(
    '%s answers with the others, names those parts, and ends with status 7',
    async (command) => {
      const { status, stdout, stderr } = await run([command], MIXED, '-o', 'json', 'r.io/b');
      const { findings, keyring } = JSON.parse(stdout) as {
        readonly findings?: readonly { readonly id: string }[];
        readonly keyring?: { readonly findings: readonly { readonly id: string }[] };
      };
      expect([status, stderr]).toEqual([7, '']);
      expect((findings ?? keyring?.findings ?? []).map(({ id }) => id)).toEqual(IDS);
      expect(stdout).toContain('"registryKey": "r.io/b"');
      expect(stdout).not.toContain(CANARY);
    },
  );

  it('render writes the others, and says on standard error what is left out', async () => {
    const { status, stdout, stderr } = await run(['render', '--reveal'], MIXED);
    expect(status).toBe(7);
    const { auths } = JSON.parse(stdout) as { readonly auths: object };
    expect(Object.keys(auths).sort()).toEqual(['r.io/a', 'r.io/b']);
    expect(stderr.match(/manifest-not-readable/g)).toHaveLength(2);
    expect(stderr).not.toContain(CANARY);
  });

  it('a program that docker calls refuses, as nobody would see a finding there', async () => {
    const file = join(temporaryFolder(), 'secrets.yaml');
    writeFileSync(file, MIXED);
    const flags = ['--pull-secret', file];
    const { status, stdout, stderr } = await runMain(['credential-helper', 'get', ...EMPTY_NODE, ...flags], {
      stdin: 'r.io',
    });
    expect([status, `${stdout}${stderr}`]).toEqual([1, expect.stringMatching(/is not valid YAML: line \d+/)]);
    expect(`${stdout}${stderr}`).not.toContain(CANARY);
  });

  it('is an error where nothing of it can be read, and a text without a Secret is one as well', async () => {
    expect(await run(['resolve'], `kind: [${CANARY}`, 'r.io/b')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'kubelet-keyring: Standard input is not valid YAML: line 1 (MISSING_CHAR). Correct it there. (INVALID_MANIFEST)\n',
    });
    expect((await run(['resolve'], 'kind: Pod', 'r.io/b')).stderr).toMatch(/holds no object of kind Secret/);
  });
});

describe('manifests of which a Secret has no name', () => {
  it('are answered with the others', async () => {
    const manifests = `${MIXED}\n---\n${JSON.stringify(podManifest({ imagePullSecrets: [{ name: 'b' }] }))}`;
    const { status, stdout } = await runMain(['resolve', ...EMPTY_NODE, '-f', '-', '-o', 'yaml'], {
      stdin: manifests,
    });
    const { findings, pods } = parse(stdout) as {
      readonly findings: readonly { readonly id: string }[];
      readonly pods: readonly unknown[];
    };
    expect([status, pods.length, findings.map(({ id }) => id)]).toEqual([7, 1, IDS]);
    expect(stdout).not.toContain(CANARY);
  });
});

describe('what was handed over and is nothing to read', () => {
  it.each([['resolve'], ['explain'], ['doctor']])('%s refuses bytes that are no text', async (command) => {
    const stdin = Readable.from([Buffer.from(`\x89PNG\x1a\0\x01\x02\xff\xfe{{${CANARY}`, 'latin1')]);
    expect(await runMain([command, ...EMPTY_NODE, '-f', '-', 'r.io/b'], { stdin })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'kubelet-keyring: Standard input is no text in UTF-8 or UTF-16, and is not read. Unpack what is packed (gunzip), and hand over text. (INVALID_MANIFEST)\n',
    });
  });

  it('doctor says of an object without a kind, given as an event, that it is not read', async () => {
    const { stdout } = await runMain(['doctor', ...EMPTY_NODE, '--event', '-', 'r.io/b'], {
      stdin: `image: r.io/b\nmetadata: {name: ${CANARY}}\n`,
    });
    expect(stdout).toContain('warning manifest-without-kind');
    expect(stdout).not.toContain(CANARY);
  });
});
