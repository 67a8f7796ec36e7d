import { join } from 'node:path';
import { credentialHash } from '../../src/core/imagemanager/credential-hash';
import { encodePulledRecord } from '../../src/core/imagemanager/encode-pull-record';
import { accessOf, type RecordedAccess } from '../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../src/core/imagemanager/record-file';
import { createKeyring } from '../../src/core/resolve-from';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { login } from '../core/diagnose/situation';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain, type MainRun } from './run-main';

const IMAGE = 'registry.example.com/team/app:v1';
const NAME = 'registry.example.com/team/app';
const SECRET = login('team', 'registry.example.com');

/** What a kubelet records after a pull with SECRET. */
function access(): RecordedAccess {
  const [candidate] = createKeyring({ pullSecrets: [SECRET] }).resolve(IMAGE).candidates;
  const source = candidate?.provenance.source;
  if (candidate === undefined || source?.kind !== 'pull-secret') throw new Error('the test has no secret');
  const { namespace, name, uid } = source;
  return accessOf({
    kubernetesSecrets: [{ namespace, name, uid, credentialHash: credentialHash(candidate.credential) }],
  });
}

function record(imageRef: string, byName: Readonly<Record<string, RecordedAccess>>): string {
  const credentialMapping = new Map(Object.entries(byName));
  return encodePulledRecord(
    { imageRef, lastUpdatedTime: '2026-11-25T03:00:00Z', credentialMapping },
    releaseProfile().rules,
  );
}

/** A node whose kubelet pulled IMAGE with SECRET. */
function node(): string {
  const root = temporaryFolder();
  const folder = join(root, 'var/lib/kubelet/image_manager/pulled');
  place.file(join(folder, recordFileName('sha256:1')), record('sha256:1', { [NAME]: access() }));
  return root;
}

const explain = (root: string, ...args: readonly string[]): Promise<MainRun> =>
  runMain(['explain', '--node-root', root, '--cwd', '/', '--home', '', ...args], {
    stdin: JSON.stringify(SECRET),
  });

const answered = ({ stdout }: MainRun): string[] =>
  stdout.slice(stdout.indexOf('The image is on the node')).trimEnd().split('\n').slice(1);

describe('explain --image-present', () => {
  it('is used by a pod that has the secret with which it was pulled', async () => {
    const run = await explain(node(), '--image-present', '--pull-secret', '-', IMAGE);
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(answered(run)).toEqual([
      '  pull policy   IfNotPresent, the default for such a name',
      '  verification  NeverVerifyPreloadedImages',
      `  record        /var/lib/kubelet/image_manager/pulled/${recordFileName('sha256:1')}`,
      '  Used as it is, without a pull: it was pulled with secret shop/team, which the pod has.',
    ]);
  });

  it('is pulled for one that has not', async () => {
    const run = await explain(node(), '--image-present', IMAGE);
    expect(run.status).toBe(0);
    expect(answered(run).at(-1)).toBe(
      '  Pulled all the same: it was pulled with secret shop/team, and the pod has nothing of that.',
    );
  });

  it('under Never it is refused, and the exit status says so', async () => {
    const run = await explain(node(), '--image-present', '--image-pull-policy', 'Never', IMAGE);
    expect(run.status).toBe(3);
    expect(answered(run).at(-1)).toContain('Neither used nor pulled (ErrImageNeverPull)');
  });

  it('as an older kubelet, or with the gate off, it is used', async () => {
    for (const flags of [
      ['--kubelet-version', '1.34'],
      ['--verify-pulled-images', 'off'],
    ])
      expect(answered(await explain(node(), '--image-present', ...flags, IMAGE)).at(-1)).toMatch(
        /^ {2}Used as it is/,
      );
  });

  it('with another policy and an allow-list', async () => {
    const policy = ['--verification-policy', 'NeverVerifyAllowlistedImages'];
    const list = ['--allowlist', 'quay.io/*', '--allowlist', 'registry.example.com/*'];
    const run = await explain(node(), '--image-present', ...policy, ...list, IMAGE);
    expect(answered(run).at(-1)).toContain('it is on the allow-list');
  });

  it('says where it would need to know which image is meant', async () => {
    const root = node();
    const folder = join(root, 'var/lib/kubelet/image_manager/pulled');
    const open = record('sha256:2', { [NAME]: accessOf({ nodePodsAccessible: true }) });
    place.file(join(folder, recordFileName('sha256:2')), open);
    const run = await explain(root, '--image-present', IMAGE);
    const said = answered(run).join('\n');
    expect(said).toMatch(/^ {2}sha256:1: pulled all the same: /m);
    expect(said).toMatch(/^ {2}sha256:2: used as it is, without a pull: /m);
    expect(said).toMatch(/^ {2}Several images of this repository are recorded; --image-ref says which/m);
    const settled = await explain(root, '--image-present', '--image-ref', 'sha256:2', IMAGE);
    expect(answered(settled).at(-1)).toContain('every pod may use it');
    const other = await explain(root, '--image-present', 'quay.io/else:v1');
    expect(answered(other).at(-1)).toContain('with --image-ref one is found that has another');
  });

  it('as data carries the same', async () => {
    const { stdout } = await explain(node(), '--image-present', '--pull-secret', '-', '-o', 'json', IMAGE);
    const data = JSON.parse(stdout) as { readonly presentImage: unknown; readonly keys: unknown };
    expect(data.keys).toBeDefined();
    expect(data.presentImage).toMatchObject({
      image: IMAGE,
      policy: { effective: 'IfNotPresent', from: 'default' },
      verification: { gate: 'on', policy: 'NeverVerifyPreloadedImages' },
      outcome: 'used',
      answers: [
        { imageRef: 'sha256:1', rule: 'same-credential', recorded: { namespace: 'shop', name: 'team' } },
      ],
    });
    const [secret] = access().kubernetesSecrets;
    expect(stdout).not.toContain(secret?.credentialHash);
  });

  it('without the flag there is nothing of it', async () => {
    const { stdout } = await explain(node(), '-o', 'json', IMAGE);
    expect(JSON.parse(stdout)).not.toHaveProperty('presentImage');
  });

  it.each([
    ['--image-ref', 'sha256:1'],
    ['--image-pull-policy', 'Never'],
    ['--verification-policy', 'NeverVerify'],
    ['--allowlist', 'quay.io/*'],
    ['--verify-pulled-images', 'on'],
  ])('%s alone is a mistake', async (flag, value) => {
    const { status, stderr } = await explain(node(), flag, value, IMAGE);
    expect(status).toBe(2);
    expect(stderr).toContain(`${flag} is about a present image: give --image-present as well.`);
  });

  it.each([
    ['--image-ref', ''],
    ['--image-pull-policy', 'Sometimes'],
    ['--verification-policy', 'neververify'],
    ['--verify-pulled-images', 'perhaps'],
  ])('%s "%s" is refused', async (flag, value) => {
    expect((await explain(node(), '--image-present', flag, value, IMAGE)).status).toBe(2);
  });

  it('what the kubelet would not start with is refused', async () => {
    const { status, stderr } = await explain(node(), '--image-present', '--allowlist', 'quay.io/*', IMAGE);
    expect([status, stderr]).toEqual([2, expect.stringContaining('preloadedImagesVerificationAllowlist')]);
  });

  it('records that cannot be read are an error, not an answer', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/image_manager'), '');
    const { status, stderr } = await explain(root, '--image-present', IMAGE);
    expect(status).toBe(2);
    expect(stderr).toContain('UNREADABLE_FILE');
    expect(stderr).toContain('/var/lib/kubelet/image_manager/pulled cannot be read (ENOTDIR)');
  });
});
