import { layOut } from '../node-files/discover/fixture-node';
import { askData, IMAGE, nodeOf, REFUSED, type Answer, type Files } from './ask-fixture-node';

const PULLED = `Successfully pulled image "${IMAGE}" in 1s`;
const TEAM = REFUSED.replaceAll('eu.', 'team.');
const AZURE = REFUSED.replaceAll('eu.example.com', 'shop.azurecr.io');

async function doctor(files: Files, ...args: readonly string[]): Promise<Answer> {
  return askData('doctor', layOut(files), ...args);
}

/** `severity id` of each finding, first to last. */
function told({ diagnoses = [] }: Answer): readonly string[] {
  return (diagnoses[0]?.findings ?? []).map(({ severity, id }) => `${severity} ${id}`);
}

function messageOf({ diagnoses = [] }: Answer, id: string): string {
  return diagnoses[0]?.findings.find((one) => one.id === id)?.message ?? '';
}

describe('node-plugin-cannot-start', () => {
  it.each([
    ['plugin-not-executable', 'mode 0644'],
    ['plugin-wrong-architecture', 'built for'],
    ['plugin-script-without-shell', 'interpreter'],
  ])('%s is the cause where the plugin is asked for the image', async (name, why) => {
    const answer = await doctor(nodeOf(name), '--event', TEAM);
    expect(told(answer)[0]).toBe('error node-plugin-cannot-start');
    expect(messageOf(answer, 'node-plugin-cannot-start')).toContain(why);
  });

  it('is no cause for an image that the plugin is not asked for', async () => {
    const event = REFUSED.replaceAll('eu.example.com', 'registry.example.net');
    expect(told(await doctor(nodeOf('plugin-wrong-architecture'), '--event', event))).not.toContain(
      'error node-plugin-cannot-start',
    );
  });

  it('is no cause where the image was pulled', async () => {
    const answer = await doctor(nodeOf('plugin-not-executable'), '--event', PULLED.replace('eu.', 'team.'));
    expect(told(answer)).not.toContain('error node-plugin-cannot-start');
  });
});

describe('node-plugin-loader-not-seen', () => {
  const some: Files = Object.fromEntries(
    Object.entries(nodeOf('kubeadm-plugins')).filter(([path]) => !/^\/(?:usr|bin|lib)/.test(path)),
  );
  const plugin: Files = {
    '/usr/lib/systemd/system/kubelet.service': [
      '[Service]',
      'ExecStart=/usr/bin/kubelet --image-credential-provider-config=/etc/p.yaml --image-credential-provider-bin-dir=/opt/p',
    ],
    '/etc/p.yaml': [
      'apiVersion: kubelet.config.k8s.io/v1',
      'kind: CredentialProviderConfig',
      'providers:',
      '- { name: musl, matchImages: [team.example.com], defaultCacheDuration: 1h, apiVersion: credentialprovider.kubelet.k8s.io/v1 }',
    ],
    '/opt/p/musl': { program: { interpreter: '/lib/ld-musl-x86_64.so.1' } },
  };

  it('is told where only some files of the node are here', async () => {
    const answer = await doctor({ ...some, ...plugin }, '--event', TEAM);
    expect(told(answer)).toContain('warning node-plugin-loader-not-seen');
    expect(messageOf(answer, 'node-plugin-loader-not-seen')).toContain('/lib/ld-musl-x86_64.so.1');
  });

  it('is an error where all of them are', async () => {
    const answer = await doctor({ ...some, ...plugin, '/bin/sh': { program: {} } }, '--event', TEAM);
    expect(told(answer)[0]).toBe('error node-plugin-cannot-start');
  });

  it('is not told of a plugin that is not asked for the image', async () => {
    const answer = await doctor({ ...some, ...plugin }, '--event', REFUSED);
    expect(told(answer)).not.toContain('warning node-plugin-loader-not-seen');
  });
});

describe('node-file-not-read-any-more', () => {
  const node = nodeOf('azure-json-on-new-kubelet');

  it('is the cause of a refusal by the registry of that cloud', async () => {
    const answer = await doctor(node, '--event', AZURE);
    expect(told(answer)[0]).toBe('error node-file-not-read-any-more');
    expect(messageOf(answer, 'node-file-not-read-any-more')).toContain('/etc/kubernetes/azure.json');
  });

  it('and not of another one', async () => {
    expect(told(await doctor(node, '--event', REFUSED))).not.toContain('error node-file-not-read-any-more');
  });
});

describe('node-several-kubelets', () => {
  it('stands behind the cause, as context', async () => {
    const found = told(await doctor(nodeOf('two-kubelets'), '--event', REFUSED));
    expect(found[0]).toBe('error no-credential');
  });

  it('is told where nothing else is', async () => {
    const answer = await doctor(nodeOf('two-kubelets'), IMAGE);
    expect(messageOf(answer, 'node-several-kubelets')).toContain('kubelet.service, k3s.service');
  });
});

describe('node-unit-line-passed-over', () => {
  it('names the setting, the file and what systemd takes', async () => {
    const answer = await doctor(nodeOf('unit-line-invalid'), IMAGE);
    expect(messageOf(answer, 'node-unit-line-passed-over')).toContain('EnvironmentFile=');
  });

  it('is no cause of a refusal', async () => {
    expect(told(await doctor(nodeOf('unit-line-invalid'), '--event', REFUSED))[0]).toBe(
      'error no-credential',
    );
  });
});

describe('node-unit-refused', () => {
  it('is told with what to write', async () => {
    const answer = await doctor(nodeOf('unit-several-commands'), IMAGE);
    expect(messageOf(answer, 'node-unit-refused')).toContain('one ExecStart= more than a service may have');
  });

  it('is none of a kubelet that has pulled since', async () => {
    expect(told(await doctor(nodeOf('unit-several-commands'), '--event', REFUSED))).not.toContain(
      'error node-unit-refused',
    );
  });
});
