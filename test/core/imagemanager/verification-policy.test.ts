import {
  describeConfigFault,
  mustVerify,
  verificationPolicy,
  type VerificationConfig,
  type VerificationPolicyResult,
} from '../../../src/core/imagemanager/verification-policy';
import { fixture } from '../../builders/fixture';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

interface AllowlistAnswer {
  readonly patterns: readonly string[];
  readonly error?: string;
  readonly exempt?: readonly string[];
}

const { allowlist, images } = JSON.parse(fixture('imagemanager/pull-manager.json')) as {
  readonly allowlist: readonly AllowlistAnswer[];
  readonly images: readonly string[];
};

const NEW = releaseProfile('1.37').rules;
const OLD = releaseProfile('1.35').rules;

const LISTED = 'NeverVerifyAllowlistedImages';

const listed = (patterns: readonly string[], rules = NEW): VerificationPolicyResult =>
  verificationPolicy(
    { imagePullCredentialsVerificationPolicy: LISTED, preloadedImagesVerificationAllowlist: patterns },
    true,
    rules,
  );

function exempt(patterns: readonly string[], rules = NEW, of = images): readonly string[] {
  const result = listed(patterns, rules);
  if (!result.ok || result.policy === undefined) throw new Error('the list is refused');
  const { policy } = result;
  return of.filter((image) => !mustVerify(policy, image, true, rules));
}

describe('an allow-list of 1.36 and later', () => {
  it.each(allowlist)(
    'is what the kubelet 1.37.2 makes of it: $patterns',
    ({ patterns, error, exempt: names }) => {
      const result = listed(patterns);
      expect(result.ok).toBe(error === undefined);
      if (result.ok) expect(exempt(patterns)).toEqual(names);
    },
  );
});

describe('an allow-list up to 1.35', () => {
  it('wants exact names in full', () => {
    expect(listed(['docker.io/library/ubuntu'], OLD).ok).toBe(true);
    expect(listed(['ubuntu'], OLD)).toMatchObject({ ok: false, fault: 'pattern-with-tag-or-digest' });
    expect(listed(['ubuntu'], NEW).ok).toBe(true);
  });

  it('is compared with the pod’s text, tag and all', () => {
    const of = ['quay.io/a', 'quay.io/a:1', 'quay.io/a/b:1'];
    expect(exempt(['quay.io/a'], OLD, of)).toEqual(['quay.io/a']);
    expect(exempt(['quay.io/a'], NEW, of)).toEqual(['quay.io/a', 'quay.io/a:1']);
    expect(exempt(['quay.io/a/*'], OLD, of)).toEqual(['quay.io/a/b:1']);
  });
});

describe('a faulty pattern', () => {
  it.each([
    [' quay.io/*', 'pattern-white-space', 'white space'],
    ['quay.io/*\u3000', 'pattern-white-space', 'white space'],
    ['', 'pattern-empty', 'empty'],
    ['*', 'pattern-wildcard', 'only as a final "/*"'],
    ['a*/*', 'pattern-wildcard', 'only as a final "/*"'],
    ['/*', 'pattern-without-registry', 'needs a registry'],
    ['Ubuntu', 'pattern-not-an-image', 'no image name'],
    ['ubuntu:1', 'pattern-with-tag-or-digest', 'tag or digest'],
  ] as const)('%j is refused as %s', (pattern, fault, words) => {
    expect(listed(['quay.io/ok', pattern])).toEqual({ ok: false, fault, pattern });
    expect(describeConfigFault(fault, pattern)).toContain(words);
    expect(describeConfigFault(fault, pattern).endsWith(`: ${JSON.stringify(pattern)}`)).toBe(true);
  });

  it('is cut to what a message can bear', () => {
    expect(describeConfigFault('pattern-wildcard', '*'.repeat(5000)).length).toBeLessThan(400);
  });

  it('is named only where there is one', () => {
    expect(describeConfigFault('gate-off')).toBe(
      'neither of its fields may be set while the gate KubeletEnsureSecretPulledImages is off',
    );
  });
});

describe('the policy', () => {
  const read = (config: VerificationConfig, gate = true): unknown => {
    const result = verificationPolicy(config, gate, NEW);
    return result.ok ? (result.policy?.name ?? 'none') : result.fault;
  };

  it.each(['NeverVerify', 'NeverVerifyPreloadedImages', LISTED, 'AlwaysVerify'])('%s is one', (name) => {
    expect(read({ imagePullCredentialsVerificationPolicy: name })).toBe(name);
  });

  it.each(['neverVerify', 'NeverVerifyAllowListedImages', 'Sometimes', ' NeverVerify'])(
    '%j is none',
    (name) => {
      expect(read({ imagePullCredentialsVerificationPolicy: name })).toBe('unknown-policy');
      expect(describeConfigFault('unknown-policy')).toContain(
        'NeverVerify, NeverVerifyPreloadedImages, NeverVerifyAllowlistedImages, AlwaysVerify',
      );
    },
  );

  it('is NeverVerifyPreloadedImages where none is set', () => {
    expect(read({})).toBe('NeverVerifyPreloadedImages');
    expect(read({ imagePullCredentialsVerificationPolicy: '' })).toBe('NeverVerifyPreloadedImages');
  });

  it('takes an allow-list only as NeverVerifyAllowlistedImages', () => {
    const list = { preloadedImagesVerificationAllowlist: ['quay.io/*'] };
    expect(read(list)).toBe('allowlist-without-its-policy');
    expect(read({ ...list, imagePullCredentialsVerificationPolicy: 'AlwaysVerify' })).toBe(
      'allowlist-without-its-policy',
    );
    expect(describeConfigFault('allowlist-without-its-policy')).toContain(LISTED);
    expect(read({ preloadedImagesVerificationAllowlist: [] })).toBe('NeverVerifyPreloadedImages');
  });

  it('is none while the gate is off, and then neither field may be set', () => {
    expect(read({}, false)).toBe('none');
    expect(
      read({ imagePullCredentialsVerificationPolicy: '', preloadedImagesVerificationAllowlist: [] }, false),
    ).toBe('none');
    expect(read({ imagePullCredentialsVerificationPolicy: 'NeverVerify' }, false)).toBe('gate-off');
    expect(read({ preloadedImagesVerificationAllowlist: ['a'] }, false)).toBe('gate-off');
  });

  it.each([
    ['NeverVerify', false, false],
    ['NeverVerifyPreloadedImages', false, true],
    [LISTED, true, true],
    ['AlwaysVerify', true, true],
  ])('%s asks for proof of a preloaded image: %s, of a pulled one: %s', (name, preloaded, pulled) => {
    const result = verificationPolicy({ imagePullCredentialsVerificationPolicy: name }, true, NEW);
    if (!result.ok || result.policy === undefined) throw new Error('refused');
    expect(mustVerify(result.policy, 'a', false, NEW)).toBe(preloaded);
    expect(mustVerify(result.policy, 'a', true, NEW)).toBe(pulled);
  });

  it('exempts a listed image even if the kubelet pulled it', () => {
    expect(exempt(['a'], NEW, ['a', 'b'])).toEqual(['a']);
  });
});
