import { join } from 'node:path';
import { parse } from 'yaml';
import { encodePulledRecord } from '../../src/core/imagemanager/encode-pull-record';
import { accessOf } from '../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../src/core/imagemanager/record-file';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { account, IMAGE, login, logins, pod, REGISTRY, secret } from '../core/diagnose/situation';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { EMPTY_NODE, runMain, type MainRun } from './run-main';

const CANARY = 'Zq7CanaryXw3';
const ANONYMOUS = 'failed to fetch anonymous token: 401 Unauthorized';

async function doctor(objects: readonly object[], ...args: readonly string[]): Promise<MainRun> {
  const stdin = JSON.stringify({ kind: 'List', items: objects });
  return runMain(['doctor', ...EMPTY_NODE, ...(objects.length === 0 ? [] : ['-f', '-']), ...args], { stdin });
}

describe('doctor tells the root cause and what to change', () => {
  it('first, and then what else was seen', async () => {
    const objects = [pod({ secrets: ['s'] }), login('other', 'quay.io')];
    const { status, stdout, stderr } = await doctor(objects, '--event', ANONYMOUS);
    expect(stdout).toBe(
      [
        `${IMAGE} of Pod shop/api`,
        '  error secret-missing (secret-missing, certain)',
        '    Pull secret shop/s does not exist; the kubelet goes on without it, and nothing else that was handed over matches.',
        '    Make it, or correct the name.',
        '    $ kubectl -n shop create secret docker-registry s --docker-server=registry.example.com --docker-username=USER --docker-password=PASSWORD',
        '',
        '  Besides',
        '  error no-credential (registry-permission, certain)',
        `    Nothing that was handed over matches ${REGISTRY}/team/app, and the registry wants one: the pull is anonymous and refused. Not known here: the node's credential provider plugins.`,
        '    Give the pod a pull secret for the registry, or the node a credential; the account behind it needs the right to pull this repository.',
        '',
      ].join('\n'),
    );
    expect([status, stderr]).toEqual([5, '']);
  });

  it('and a secret that was not handed over is unknown, not missing', async () => {
    const { status, stdout } = await doctor([pod({ secrets: ['s'] })]);
    expect(stdout).toContain('  info no-credential (registry-permission, possible)');
    expect(stdout).toContain('Not known here: the pull secrets s;');
    expect(stdout).not.toContain('secret-missing');
    expect(status).toBe(0);
  });

  it('or that nothing is wrong', async () => {
    const { status, stdout } = await doctor([pod({ secrets: ['s'] }), login('s')]);
    expect(stdout).toBe(
      `${IMAGE} of Pod shop/api\n  nothing is wrong in how the kubelet finds its credentials\n`,
    );
    expect(status).toBe(0);
  });

  it('and that AlwaysPullImages has changed the policy, by the manifest as it was applied', async () => {
    const live = pod({ policy: 'Always' });
    const applied = { ...pod({ policy: 'IfNotPresent' }), data: { token: CANARY } };
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(applied)}\n`,
    };
    const { metadata } = live as { readonly metadata: object };
    const { status, stdout } = await doctor(
      [{ ...live, metadata: { ...metadata, annotations } }],
      '--image-present',
    );
    expect(stdout).toContain(
      'warning image-present-but-pulled (pull-policy, possible)\n    The image is on the node, but the pull policy is Always, though the manifest says IfNotPresent: the admission plugin AlwaysPullImages is on: the kubelet pulls each time, and nothing that was handed over matches.\n',
    );
    expect(stdout).not.toContain(CANARY);
    expect(status).toBe(0);
    expect((await doctor([live], '--image-present')).stdout).toContain(
      'the pull policy is Always: the kubelet pulls each time',
    );
  });

  it('with --image-present goes by the pull records of the node', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'var/lib/kubelet/image_manager/pulled');
    const owner = { uid: 'u', namespace: 'other', name: 'regcred', credentialHash: 'h' };
    const record = encodePulledRecord(
      {
        imageRef: 'sha256:1',
        lastUpdatedTime: '',
        credentialMapping: new Map([[`${REGISTRY}/team/app`, accessOf({ kubernetesSecrets: [owner] })]]),
      },
      releaseProfile().rules,
    );
    place.file(join(folder, recordFileName('sha256:1')), record);
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    const { status, stdout } = await runMain(['doctor', ...node, '--image-present', IMAGE]);
    expect(stdout).toContain('image-present-but-pulled');
    expect(stdout).toContain('it was pulled with secret other/regcred, and the pod has nothing of that');
    // It may be public: the pull is not certain to fail.
    expect(stdout).toContain('  warning image-present-but-pulled');
    expect(status).toBe(0);
    expect((await runMain(['doctor', ...node, IMAGE])).stdout).not.toContain('image-present-but-pulled');
  });

  it('a warning alone is no failure', async () => {
    const { status, stdout } = await doctor([pod({ secrets: ['s', 't'] }), login('s')]);
    expect(stdout).toContain('  warning secret-missing');
    expect(stdout).not.toContain('Besides');
    expect(status).toBe(0);
  });

  it('for each image of the pod once, with an empty line between', async () => {
    const { stdout } = await doctor([pod({ others: ['quay.io/a/b:1', IMAGE] })]);
    expect(stdout.match(/^\S.*$/gm)).toEqual(['quay.io/a/b:1 of Pod shop/api', `${IMAGE} of Pod shop/api`]);
    expect(stdout).toContain('\n\nregistry.example.com');
  });

  it('for the images that are named', async () => {
    const { stdout } = await doctor([pod({ others: ['quay.io/a/b:1'] })], IMAGE);
    expect(stdout.match(/^\S.*$/gm)).toEqual([`${IMAGE} of Pod shop/api`]);
  });

  it('is 5 where one of several has an error', async () => {
    expect((await doctor([], 'nginx', 'https://x')).status).toBe(5);
    expect((await doctor([], 'nginx')).status).toBe(0);
  });
});

describe('doctor takes objects', () => {
  it('from a list: the pod, its account and its secrets', async () => {
    const objects = [
      account('default', { imagePullSecrets: [{ name: 'no' }] }),
      account('web', { imagePullSecrets: [{ name: 's' }] }),
      login('s'),
      pod({ account: 'web' }),
    ];
    expect((await doctor(objects)).stdout).toContain('  warning service-account-list-later');
    expect((await doctor(objects, '--event', ANONYMOUS)).stdout).toContain(
      '  error service-account-list-later',
    );
  });

  it('an account of another name is left out', async () => {
    const objects = [
      account('other', { imagePullSecrets: [{ name: 's' }] }),
      login('s'),
      pod({ account: 'web' }),
    ];
    const { stdout } = await doctor(objects, '--event', ANONYMOUS);
    expect(stdout).toContain('  error service-account-without-secret');
    expect(stdout).toContain('  error secret-not-referenced');
  });

  it('from several files', async () => {
    const folder = temporaryFolder();
    place.file(`${folder}/pod.json`, JSON.stringify(pod({ secrets: ['s'] })));
    place.file(`${folder}/secret.json`, JSON.stringify(login('s')));
    const run = await runMain([
      'doctor',
      ...EMPTY_NODE,
      '-f',
      `${folder}/pod.json`,
      '--file',
      `${folder}/secret.json`,
    ]);
    expect(run.stdout).toContain('nothing is wrong');
  });

  it('from several YAML documents', async () => {
    const stdin = `${JSON.stringify(pod({ secrets: ['s'] }))}\n---\n${JSON.stringify(login('s'))}\n---\ntext\n`;
    expect((await runMain(['doctor', ...EMPTY_NODE, '-f', '-'], { stdin })).stdout).toContain(
      'nothing is wrong',
    );
  });

  it('secrets by --pull-secret as well', async () => {
    const folder = temporaryFolder();
    place.file(`${folder}/pod.json`, JSON.stringify(pod({ namespace: 'default', secrets: ['s'] })));
    const stdin = JSON.stringify(login('s', REGISTRY, 'u', 'p', { namespace: 'default' }));
    const run = await runMain(['doctor', ...EMPTY_NODE, '-f', `${folder}/pod.json`, '--pull-secret', '-'], {
      stdin,
    });
    expect(run.stdout).toContain('nothing is wrong');
  });

  it('and none that is no object', async () => {
    expect((await doctor([pod(), 1 as unknown as object, 'x' as unknown as object])).stdout).toContain(IMAGE);
  });

  it('without a pod and an image there is nothing to do', async () => {
    const run = await doctor([login('s')]);
    expect(run.status).toBe(2);
    expect(run.stderr).toBe(
      'kubelet-keyring: There is no image to diagnose. What was handed over is of kind Secret. Name one, or hand over a pod with -f. (INVALID_OPTION)\n',
    );
  });
});

describe('doctor takes what the node and its runtime say', () => {
  it('the text of the event', async () => {
    const run = await doctor([], '--event', ANONYMOUS, IMAGE);
    expect(run.stdout).toContain('  error no-credential');
    expect(run.status).toBe(5);
  });

  it('several texts', async () => {
    const run = await doctor([], '--event', 'ImagePullBackOff', '--event', ANONYMOUS, IMAGE);
    expect(run.stdout).toContain('  error no-credential');
  });

  it.each<[string, string]>([
    [
      'kubectl get events -o json',
      JSON.stringify({
        kind: 'List',
        items: [{ kind: 'Event', metadata: { name: 'e' }, reason: 'Failed', message: ANONYMOUS }],
      }),
    ],
    ['kubectl describe pod', `Name: api\nEvents:\n  Warning  Failed  1s  kubelet  ${ANONYMOUS}\n`],
  ])('%s on standard input', async (_what, stdin) => {
    const run = await runMain(['doctor', ...EMPTY_NODE, '--event', '-', IMAGE], { stdin });
    expect(run.stdout).toContain('  error no-credential');
  });

  it('the configuration of the runtime, by the name of its file', async () => {
    const folder = temporaryFolder();
    const file = `${folder}/certs.d/${REGISTRY}/hosts.toml`;
    place.file(file, '[host."https://mirror.corp.example"]\n');
    const run = await doctor([], '--runtime-config', file, IMAGE);
    expect(run.stdout).toContain('  info mirror-login-not-for-registry');
    const failed = await doctor([], '--runtime-config', file, '--event', ANONYMOUS, IMAGE);
    expect(failed.stdout).toContain('  error mirror-login-not-for-registry');
  });

  it('the files of the node, where they count and where they do not', async () => {
    const root = temporaryFolder();
    place.file(`${root}/home/ubuntu/.docker/config.json`, logins({ [REGISTRY]: ['u', CANARY] }));
    const run = await runMain(['doctor', '--node-root', root, '--cwd', '/', '--home', '', IMAGE]);
    expect(run.stdout).toContain(
      '  warning node-file-elsewhere (node-file-not-searched, certain)\n    /home/ubuntu/.docker/config.json has',
    );
    place.file(`${root}/data/config.json`, logins({ [REGISTRY]: ['u', CANARY] }));
    const found = await runMain([
      'doctor',
      '--node-root',
      root,
      '--root-dir',
      '/data',
      '--cwd',
      '/',
      '--home',
      '',
      IMAGE,
    ]);
    expect(found.stdout).toContain('nothing is wrong');
  });

  it('a node file that is too large', async () => {
    const root = temporaryFolder();
    place.file(`${root}/var/lib/kubelet/config.json`, logins({ [REGISTRY]: ['u', CANARY] }));
    const run = await runMain([
      'doctor',
      '--node-root',
      root,
      '--cwd',
      '/',
      '--home',
      '',
      '--max-file-bytes',
      '10',
      IMAGE,
    ]);
    expect(run.stdout).not.toContain('nothing is wrong');
  });

  it('the release of the kubelet', async () => {
    const image = '[fc00::1]:5000/app:1';
    const objects = [pod({ image, secrets: ['s'] }), login('s', '[fc00::1]:5000')];
    expect((await doctor(objects, '--kubelet-version', '1.37')).status).toBe(0);
    expect((await doctor(objects, '--kubelet-version', '1.12')).status).toBe(2);
  });

  it('the time of now, for tokens that end', async () => {
    const password = `e30.${Buffer.from('{"exp":1}').toString('base64url')}.c2ln`;
    const run = await doctor([login('s', REGISTRY, 'u', password)], IMAGE);
    expect(run.stdout).toContain('is a token that ended at 1970-01-01T00:00:01.000Z');
  });
});

describe('doctor as data', () => {
  it.each(['json', 'yaml'])('%s', async (format) => {
    const { status, stdout } = await doctor([pod({ secrets: ['s', 't'] }), login('s')], '-o', format);
    expect(parse(stdout)).toMatchObject({
      diagnoses: [
        {
          image: IMAGE,
          findings: [{ id: 'secret-missing', category: 'secret-missing', severity: 'warning' }],
          candidates: [{ credential: { username: 'bob' } }],
        },
      ],
    });
    expect(status).toBe(0);
  });

  it('holds what is said, and not the whole explanation', async () => {
    const { stdout } = await doctor([login('s')], '-o', 'json', IMAGE);
    const { diagnoses } = JSON.parse(stdout) as { readonly diagnoses: readonly object[] };
    expect(diagnoses.map((diagnosis) => Object.keys(diagnosis))).toEqual([
      ['image', 'findings', 'candidates', 'stages'],
    ]);
  });
});

describe('doctor keeps secrets and terminals safe', () => {
  const FORMATS = ['table', 'json', 'yaml'] as const;

  it.each(FORMATS)('no password in %s', async (format) => {
    const objects = [
      pod({ secrets: ['s', 't'] }),
      login('s', REGISTRY, 'u', `"${CANARY}"`),
      secret('t', `{"auths":{"r":{"auth":"${CANARY}!"}}}`),
      login('loose', `u:${CANARY}@${REGISTRY}`, 'u', CANARY),
    ];
    const { stdout, stderr } = await doctor(objects, '--event', 'x', '-o', format);
    expect(stdout).toContain('referenced-secret-malformed');
    expect(stdout + stderr).not.toContain(CANARY);
  });

  it('but where it is asked for', async () => {
    const run = await doctor([login('s', REGISTRY, 'u', CANARY)], '--reveal', '-o', 'json', IMAGE);
    expect(run.stdout).toContain(CANARY);
  });

  it.each(FORMATS)('no password of an image name in %s', async (format) => {
    const run = await doctor([], '-o', format, `https://u:${CANARY}@r.io/app`);
    expect(run.stdout + run.stderr).not.toContain(CANARY);
  });

  it.each(FORMATS)('no escape sequence from names, events or manifests in %s', async (format) => {
    const evil = 'a\u001b[2J\u009b31m\u202e';
    const objects = [
      pod({
        namespace: evil,
        secrets: [evil],
        account: evil,
        annotations: { 'kubernetes.io/config.source': evil },
      }),
      login(evil, `${REGISTRY}:443`, evil, evil, { namespace: evil }),
    ];
    const run = await doctor(objects, '--event', `${evil} 401`, '-o', format, IMAGE, `r.io/${evil}`);
    expect(run.stdout).not.toBe('');
    expect(run.stdout + run.stderr).not.toMatch(/[\u001b\u009b\u202e]/);
  });

  it('a line break in a name begins no line', async () => {
    const run = await doctor([pod({ secrets: ['s\nINJECTED'] })]);
    expect(run.stdout).not.toMatch(/^\s*INJECTED/m);
  });

  it('colours on a terminal only, by severity', async () => {
    const stdin = JSON.stringify({ items: [pod({ secrets: ['s'] }), login('other', 'quay.io')] });
    const plain = ['doctor', ...EMPTY_NODE, '-f', '-'];
    const run = await runMain([...plain, '--event', ANONYMOUS], { stdin, stdoutIsTTY: true });
    expect(run.stdout).toContain('\u001b[31merror\u001b[39m secret-missing');
    const quiet = await runMain(plain, { stdin, stdoutIsTTY: true });
    expect(quiet.stdout).toContain('\u001b[33mwarning\u001b[39m secret-missing');
    expect(quiet.stdout).toContain('\u001b[2minfo\u001b[22m no-credential');
    expect((await doctor([pod()])).stdout).not.toContain('\u001b');
  });
});
