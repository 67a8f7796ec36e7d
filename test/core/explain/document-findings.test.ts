import { documentFindings } from '../../../src/core/explain/document-findings';
import type { Finding } from '../../../src/core/model/finding';
import type { DocumentFormat } from '../../../src/core/model/search-place';
import { authOf, configJson } from '../../builders/docker-config';
import { decoded, NODE_FILE } from '../../builders/decoded-document';

const WHERE = 'Node file /var/lib/kubelet/config.json';
const USE_AUTHS = 'Put the credentials under "auths", or configure a kubelet credential provider plugin.';
const USE_PASSWORD = 'Use a user name and password (or access token) under "auth".';
const full = { auth: authOf('u', 'p') };

function findingsOf(config: unknown, format: DocumentFormat = 'config.json'): readonly Finding[] {
  return documentFindings(NODE_FILE, decoded(JSON.stringify(config), format));
}

describe('what a valid document holds that the kubelet reads past', () => {
  it.each<[object, Finding[]]>([
    [{ auths: { a: full } }, []],
    [
      { credHelpers: { 'gcr.io': 'gcloud', 'a.io': 'x' } },
      [
        {
          id: 'cred-helpers-rejected',
          severity: 'error',
          pointer: '/credHelpers',
          registries: ['gcr.io', 'a.io'],
          source: NODE_FILE,
          hint: USE_AUTHS,
          message: `${WHERE} names credential helpers for gcr.io, a.io: the kubelet runs none, and so has no credentials from them.`,
        },
      ],
    ],
    [
      { credsStore: 'pass', auths: { a: full } },
      [
        {
          id: 'creds-store-rejected',
          severity: 'error',
          pointer: '/credsStore',
          registries: [],
          source: NODE_FILE,
          hint: USE_AUTHS,
          message: `${WHERE} keeps its credentials in a credential store, which the kubelet never asks.`,
        },
      ],
    ],
    [
      { auths: { r: { ...full, identitytoken: 'canary' } } },
      [
        {
          id: 'identity-token-ignored',
          severity: 'warning',
          pointer: '/auths/r/identitytoken',
          registries: ['r'],
          source: NODE_FILE,
          hint: USE_PASSWORD,
          message: `${WHERE} has an identity token for r: the kubelet drops it.`,
        },
      ],
    ],
    [
      { auths: { r: { ...full, registrytoken: 'canary' } } },
      [
        {
          id: 'registry-token-ignored',
          severity: 'warning',
          pointer: '/auths/r/registrytoken',
          registries: ['r'],
          source: NODE_FILE,
          hint: USE_PASSWORD,
          message: `${WHERE} has a registry token for r: the kubelet drops it.`,
        },
      ],
    ],
    [
      { detachKeys: 'canary' },
      [
        {
          id: 'unknown-field',
          severity: 'info',
          pointer: '/detachKeys',
          source: NODE_FILE,
          message: `${WHERE} has a field that the kubelet does not know: /detachKeys.`,
        },
      ],
    ],
    [
      { HttpHeaders: { 'X-Token': 'canary' } },
      [
        {
          id: 'http-headers-ignored',
          severity: 'info',
          pointer: '/HttpHeaders',
          source: NODE_FILE,
          message: `${WHERE} sets HttpHeaders: the kubelet reads them and sends none.`,
        },
      ],
    ],
    [
      { auths: { a: null, b: full, c: { email: 'e' } } },
      [
        {
          id: 'blank-credential',
          severity: 'warning',
          registries: ['a', 'c'],
          source: NODE_FILE,
          message: `${WHERE} has neither user name nor password for a, c: the kubelet offers that blank credential all the same, and the runtime pulls anonymously.`,
          hint: 'Put the credential itself in, as "auth"; an entry that a credential helper left behind holds none.',
        },
      ],
    ],
  ])('%j', (config, findings) => {
    expect(findingsOf(config)).toEqual(findings);
  });

  it('a credential store, with the registries whose credentials are in it', () => {
    expect(findingsOf({ auths: { a: {}, b: full, c: {} }, credsStore: 'pass' })[0]).toMatchObject({
      registries: ['a', 'c'],
      message: `${WHERE} keeps its credentials in a credential store, which the kubelet never asks: those of a, c are not in the file.`,
    });
  });

  it('registries at the top level of a config.json', () => {
    expect(findingsOf({ 'gcr.io': full })).toContainEqual({
      id: 'flat-config-json',
      severity: 'error',
      pointer: '',
      source: NODE_FILE,
      message: `${WHERE} has its registries at the top level instead of under "auths": the kubelet finds no entry in it.`,
      hint: 'Wrap them: {"auths": {...}}, or use the .dockercfg form (type kubernetes.io/dockercfg).',
    });
  });

  it('a config.json in the place of a .dockercfg', () => {
    expect(findingsOf({ auths: { 'gcr.io': full } }, 'dockercfg')).toContainEqual({
      id: 'config-json-as-dockercfg',
      severity: 'error',
      pointer: '/auths',
      source: NODE_FILE,
      message: `${WHERE} has the form of a config.json where the kubelet expects a .dockercfg: it takes "auths" for the name of a registry.`,
      hint: 'Remove the "auths" level, or use the config.json form (type kubernetes.io/dockerconfigjson).',
    });
  });

  it('is called The document where there is no source', () => {
    const [found] = documentFindings(undefined, decoded('{"x":1,"HttpHeaders":{"a":"b"},"auths":{"r":{}}}'));
    expect(found?.message).toBe('The document has a field that the kubelet does not know: /x.');
    const all = documentFindings(undefined, decoded('{"x":1,"HttpHeaders":{"a":"b"},"auths":{"r":{}}}'));
    expect(all.map((finding) => 'source' in finding)).toEqual([false, false, false]);
  });

  it('comes in order: notes, blank credentials, headers', () => {
    expect(
      findingsOf({ HttpHeaders: { a: 'b' }, auths: { r: {} }, credsStore: 'x', other: 1 }).map(
        ({ id }) => id,
      ),
    ).toEqual(['creds-store-rejected', 'unknown-field', 'blank-credential', 'http-headers-ignored']);
  });
});

describe('a hostile document', () => {
  const keys = Array.from({ length: 1500 }, (_, at) => `r${at}`);
  const blank = Object.fromEntries(keys.map((key) => [key, {}]));

  it('makes findings with 1,000 registries and 10 names at most', () => {
    for (const config of [{ auths: blank }, { credHelpers: blank }, { auths: blank, credsStore: 'x' }]) {
      for (const { registries, message } of findingsOf(config)) {
        expect(registries).toHaveLength(1000);
        expect(message).toContain('r9 and 1490 more');
        expect(message).not.toContain('r10,');
      }
    }
  });

  it('with more parts than are told one by one has the rest as a number', () => {
    const fields = Object.fromEntries(keys.map((key) => [key, 1]));
    const document = decoded(JSON.stringify({ auths: {}, ...fields }));
    const findings = documentFindings(NODE_FILE, document);
    expect(document.notes.length + document.notesLeftOut).toBe(1500);
    expect(findings).toHaveLength(2);
    expect(findings[0]?.message).toContain(`${document.notes.length} fields that the kubelet does not know`);
    expect(findings.at(-1)).toStrictEqual({
      id: 'unknown-field',
      severity: 'info',
      source: NODE_FILE,
      message: `${WHERE} has ${document.notesLeftOut} more parts that the kubelet reads past.`,
    });
  });

  it('with long names makes short messages', () => {
    const long = 'a'.repeat(10_000);
    for (const { message } of findingsOf({
      [long]: 1,
      auths: { [long]: { identitytoken: 'x' } },
      credHelpers: { [long]: 'x' },
    })) {
      expect(message.length).toBeLessThan(600);
      expect(message).toContain('a…');
    }
  });

  it('does not get its secrets into findings', () => {
    const text = configJson({
      'https://bob:canary@a.io': {},
      b: { auth: authOf('u', 'canary'), identitytoken: 'canary', password: 'canary' },
    });
    const findings = documentFindings(
      NODE_FILE,
      decoded(
        `{"credsStore":"canary","credHelpers":{"t:canary@x":"canary"},"HttpHeaders":{"a":"canary"},${text.slice(1)}`,
      ),
    );
    expect(findings.length).toBeGreaterThan(3);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });
});
