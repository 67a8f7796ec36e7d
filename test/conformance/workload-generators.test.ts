import fc from 'fast-check';
import { asked } from './generators/question';
import type { Asked, Operation } from './generators/question-types';

const seed = 20_260_101;

function sample<Op extends Operation>(op: Op, numRuns: number): Asked[Op][] {
  return fc.sample<Asked[Op]>(asked[op], { numRuns, seed });
}

describe('generated provider configurations', () => {
  const questions = sample('provider-config', 2000);
  const texts = questions.flatMap(({ provider }) =>
    'config' in provider ? [provider.config] : Object.values(provider.directory),
  );

  it.each<[string, RegExp]>([
    ['JSON', /^\{/],
    ['YAML', /^apiVersion: /],
    ['YAML in brackets', /^providers: \[\{/m],
    ['a document marker', /^---/],
    ['a second document', /\n---\nanything/],
    ['a comment', /^# a comment/],
    ['CRLF', /\r\n/],
    ['data after JSON', /\}\n\{\}$/],
    ['a Boolean in YAML 1.1', /: (yes|No|on|y)$/m],
    ['a number with underscores', /: 1_000$/m],
    ['a tag', /!!(str|int)/],
    ['an anchor', /&a x/],
    ['a block scalar', /: (>-|\|)$/m],
    ['an unknown field', /extra"?: /],
    ['a field in other letters', /"?matchimages"?:/],
    ['a duration below zero', /-1s/],
    ['a duration without unit', /defaultCacheDuration: '1'/],
    ['a duration beyond the limit', /9999999h/],
    ['another API version', /v1alpha1|v1beta1/],
    ['token attributes', /tokenAttributes/],
    ['an annotation key with two slashes', /a\/b\/c/],
    ['a name with a slash', /a\/b/],
    ['an environment', /AWS_PROFILE/],
  ])('hold %s', (_, sign) => {
    expect(texts.some((text) => sign.test(text))).toBe(true);
  });

  it('are folders now and then, with files that do not count', () => {
    const folders = questions.flatMap(({ provider }) =>
      'directory' in provider ? [provider.directory] : [],
    );
    const names = new Set(folders.flatMap((folder) => Object.keys(folder)));
    expect(names).toEqual(
      new Set([...names, 'a.yaml', 'b.json', 'B.YAML', 'a.yaml~', '.json', 'readme.txt']),
    );
    expect(folders.some((folder) => Object.keys(folder).length === 0)).toBe(true);
  });
});

describe('generated plugin sessions', () => {
  const sessions = sample('provider-session', 400);
  const replies = sessions
    .flatMap(({ provider }) => Object.values(provider.plugins).flatMap(({ stdout }) => stdout))
    .filter((reply) => typeof reply === 'string');

  it.each<[string, RegExp]>([
    ['each kind of cache', /"cacheKeyType":"(Image|Registry|Global)"/],
    ['an unknown kind of cache', /"cacheKeyType":"Node"/],
    ['a duration of nothing', /"cacheDuration":"0s"/],
    ['an unknown field', /"extra":1/],
    ['the service account token as a password', /"password":"token:default\/builder:aud:uid-a"/],
    ['no JSON', /^x$/],
    ['nothing', /^$/],
    ['two spellings of a key', /"(https:\/\/)?([^"/]+)":\{[^}]*\},"(https:\/\/)?\2\/?":/],
  ])('have replies with %s', (_, sign) => {
    expect(replies.some((reply) => sign.test(reply))).toBe(true);
  });

  it('have plugins that fail, that are absent, and that take tokens', () => {
    const plugins = sessions.flatMap(({ provider }) => Object.values(provider.plugins));
    expect(plugins.some(({ exit }) => exit !== 0)).toBe(true);
    expect(sessions.some(({ provider }) => Object.keys(provider.plugins).length === 0)).toBe(true);
    expect(sessions.some(({ provider }) => provider.config.includes('serviceAccountTokenAudience'))).toBe(
      true,
    );
  });

  it('look the same image up again', () => {
    const again = sessions.filter(
      ({ provider: { steps } }) => new Set(steps.map(({ image }) => image)).size < steps.length,
    );
    expect(again.length).toBeGreaterThan(50);
  });

  it('have files and secrets beside the plugins', () => {
    expect(sessions.some(({ files, secrets }) => Object.keys(files).length > 0 && secrets.length > 0)).toBe(
      true,
    );
  });
});

describe('generated pods', () => {
  const texts = sample('admit', 1500).map((one) => JSON.stringify(one));

  it.each<[string, RegExp]>([
    ['of a mirror pod', /kubernetes\.io\/config\.mirror/],
    ['with an image volume', /"image":\{"reference"/],
    ['with the deprecated account field', /"serviceAccount":"(builder|default|other)"/],
    ['whose account names secrets to mount', /"kubernetes\.io\/enforce-mountable-secrets":"(true|T|1)"/],
    ['without an account', /"serviceAccount":null/],
    ['with an empty reference', /"imagePullSecrets":\[\{\}/],
    ['with a secret in the environment', /secretKeyRef/],
    ['with a whole secret as environment', /"secretRef":\{"name":/],
    ['with a token volume', /serviceAccountToken"/],
    ['under AlwaysPullImages', /"alwaysPullImages":true/],
    ['with init containers', /"initContainers":\[\{/],
    ['without a namespace', /"metadata":\{"name":"pod"\}/],
  ])('are asked about %s', (_, sign) => {
    expect(texts.some((text) => sign.test(text))).toBe(true);
  });
});

describe('generated nodes', () => {
  const sessions = sample('node-session', 600).map(({ session }) => session);

  it('have every policy, unknown ones too, and none', () => {
    const policies = new Set(sessions.map((one) => one.imagePullCredentialsVerificationPolicy));
    expect(policies.size).toBe(7);
    expect(policies.has(undefined)).toBe(true);
  });

  it('have allow-lists that are refused', () => {
    const entries = new Set(sessions.flatMap((one) => one.preloadedImagesVerificationAllowlist ?? []));
    expect(entries).toEqual(new Set([...entries, '/*', '*/*', 'gcr.io/foo/bar:v1', 'gcr.io/*']));
  });

  it('rotate secrets: the same name and uid with another content', () => {
    const rotated = sessions.filter(({ steps }) => {
      const secrets = steps.flatMap((step) => step.secrets);
      const identities = new Set(secrets.map(({ namespace, name, uid }) => `${namespace}/${name}/${uid}`));
      const contents = new Set(
        secrets.map(({ namespace, name, uid, data }) => JSON.stringify([namespace, name, uid, data])),
      );
      return identities.size < contents.size;
    });
    expect(rotated.length).toBeGreaterThan(30);
  });

  it('have preloaded images, which the registry knows', () => {
    const preloaded = sessions.filter((one) => one.preloaded.length > 0);
    expect(preloaded.length).toBeGreaterThan(30);
    for (const { preloaded: names, registry } of preloaded) {
      expect(names.filter((name) => registry[name] === undefined)).toEqual([]);
    }
  });

  it('wait within and beyond the back-off', () => {
    const waits = new Set(sessions.flatMap(({ steps }) => steps.map((step) => step.waitSeconds)));
    expect([0, 10, 300, 601].filter((wait) => !waits.has(wait))).toEqual([]);
  });
});
