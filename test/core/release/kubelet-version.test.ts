import fc from 'fast-check';
import type * as Versions from '../../../src/core/release/kubelet-version';
import {
  DEFAULT_KUBELET_VERSION,
  releaseProfile,
  type KubeletVersion,
} from '../../../src/core/release/kubelet-version';
import { releaseRules } from '../../../src/core/release/profile';
import { KeyringError } from '../../../src/errors';
import { thrownBy } from './thrown-by';

function ids(version: KubeletVersion): string[] {
  return releaseProfile(version).findings.map(({ id }) => id);
}

describe('a version names a release', () => {
  it.each([
    ['1.37', '1.37.2'],
    ['v1.37', '1.37.2'],
    ['1.34.4', '1.34.4'],
    ['v1.34.0', '1.34.0'],
    ['1.36.5', '1.36.5'],
    ['1.21', '1.21.14'],
    ['1.21.0', '1.21.0'],
    ['1.30.9999', '1.30.9999'],
  ])('%s is %s', (version, release) => {
    expect(releaseProfile(version)).toMatchObject({ release, findings: [] });
  });

  it.each([
    ['1.21', '1.21.14'],
    ['1.22', '1.22.17'],
    ['1.23', '1.23.17'],
    ['1.24', '1.24.17'],
    ['1.25', '1.25.16'],
    ['1.26', '1.26.15'],
    ['1.27', '1.27.16'],
    ['1.28', '1.28.15'],
    ['1.29', '1.29.15'],
    ['1.30', '1.30.14'],
    ['1.31', '1.31.14'],
    ['1.32', '1.32.13'],
    ['1.33', '1.33.13'],
    ['1.34', '1.34.10'],
    ['1.35', '1.35.8'],
    ['1.36', '1.36.3'],
    ['1.37', '1.37.2'],
  ])('the bare minor %s means its newest known patch, %s, and has its rules', (minor, release) => {
    expect(releaseProfile(minor).release).toBe(release);
    expect(releaseProfile(minor).rules).toEqual(releaseProfile(release).rules);
  });

  it('none at all is the newest minor', () => {
    expect(DEFAULT_KUBELET_VERSION).toBe('1.37');
    expect(releaseProfile()).toEqual(releaseProfile('1.37'));
    expect(releaseProfile(undefined).release).toBe('1.37.2');
  });

  it('every known release has the rules of its row, with and without the v', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 37 }), fc.integer({ min: 0, max: 40 }), (minor, patch) => {
        const expected = { release: `1.${minor}.${patch}`, rules: releaseRules(minor, patch), findings: [] };
        expect(releaseProfile(`1.${minor}.${patch}`)).toEqual(expected);
        expect(releaseProfile(`v1.${minor}.${patch}`)).toEqual(expected);
      }),
    );
  });
});

describe("a vendor's build or a pre-release", () => {
  it.each([
    ['1.34.4-gke.1', '1.34.4'],
    ['v1.29.4+k3s1', '1.29.4'],
    ['1.37.0-rc.1', '1.37.0'],
    ['1.31.2-eks-a737599', '1.31.2'],
    ['1.31+', '1.31.14'],
    ['1.32-gke', '1.32.13'],
    ['1.30.5+rke2r1-Build.7', '1.30.5'],
  ])('%s has the rules of %s, and says that the toolchain is a guess', (version, release) => {
    const profile = releaseProfile(version);
    expect(profile).toMatchObject({ release, rules: releaseProfile(release).rules });
    expect(profile.findings).toEqual([
      {
        id: 'toolchain-guessed',
        severity: 'warning',
        message: expect.stringMatching(
          new RegExp(
            `^"${version.replace(/[.+]/g, '\\$&')}" is a vendor's build or a pre-release: .*Go toolchain.*${release}`,
          ),
        ),
        hint: expect.stringContaining('give the URL rules by hand: { release, urlRules }'),
      },
    ]);
  });
});

describe('a minor that is newer than this library', () => {
  it.each([
    ['1.38', '1.38.0'],
    ['1.38.4', '1.38.4'],
    ['1.9999.1', '1.9999.1'],
  ])('%s has the rules of the newest known, and says so', (version, release) => {
    const profile = releaseProfile(version);
    expect(profile).toMatchObject({ release, rules: releaseProfile('1.37').rules });
    expect(profile.findings).toEqual([
      {
        id: 'release-newer-than-known',
        severity: 'warning',
        message: expect.stringMatching(
          `Kubelet ${release} is newer than this library; the rules of 1.37 are used`,
        ),
        hint: 'Update kubelet-keyring.',
      },
    ]);
  });

  it("may be a vendor's build as well", () => {
    expect(ids('1.38.0-alpha.1')).toEqual(['release-newer-than-known', 'toolchain-guessed']);
  });
});

describe('what is no version is refused', () => {
  it.each([
    '',
    '1',
    '1.',
    '1.x',
    '1.20',
    '1.20.15',
    'v1.0',
    '0.30',
    '2.30',
    '11.30',
    '1.03',
    '1.030',
    '1.30.01',
    '1.30.',
    '1.30.x',
    '1.30.1.2',
    '1.10000',
    '1.30.10000',
    '1.-30',
    ' 1.30',
    '1.30 ',
    '1.30\n',
    'V1.30',
    'vv1.30',
    'x1.30',
    '1,30',
    '1.30,1',
    '1x30',
    '1.30x1',
    '1.30_1',
    '1.30.1 gke',
    '1.30.1-gke/1',
    '1.30.1-é',
    '1.30.1~1',
    '1e30',
    'latest',
    '-1.30',
  ])('%j', (version) => {
    expect(() => releaseProfile(version)).toThrow(KeyringError);
    const error = thrownBy(() => releaseProfile(version));
    expect([error?.code, error?.details]).toEqual(['INVALID_KUBELET_VERSION', {}]);
    expect(error?.message).toBe(
      `"${version}" is no kubelet version known here. Give a minor from 1.21 to 1.37, or an exact release such as 1.34.4.`,
    );
  });

  it('no more than 40 characters of it are shown', () => {
    expect(() => releaseProfile('y'.repeat(40))).toThrow(`"${'y'.repeat(40)}"`);
    expect(() => releaseProfile('y'.repeat(41))).toThrow(`"${'y'.repeat(40)}"`);
  });

  it('also where the URL rules are given', () => {
    expect(() => releaseProfile({ release: '1.20', urlRules: {} })).toThrow(KeyringError);
  });

  it.each([
    { release: 1.29, urlRules: {} },
    { release: '1.29', urlRules: null },
    { release: '1.29', urlRules: 'none' },
    { release: '1.29' },
    { urlRules: {} },
  ])('also where the URL rules are given in another shape: %j', (version) => {
    const error = thrownBy(() => releaseProfile(version as never));
    expect([error?.code, error?.message]).toEqual([
      'INVALID_KUBELET_VERSION',
      `${JSON.stringify(version)} is no kubelet version known here. Give a minor from 1.21 to 1.37, or an exact release such as 1.34.4.`,
    ]);
  });

  it('no more than 42 characters of such a shape are shown', () => {
    const error = thrownBy(() => releaseProfile({ release: 1, urlRules: 'y'.repeat(100) } as never));
    expect(error?.message).toBe(
      `${`{"release":1,"urlRules":"${'y'.repeat(42)}`.slice(0, 42)} is no kubelet version known here. Give a minor from 1.21 to 1.37, or an exact release such as 1.34.4.`,
    );
  });

  it.each([1.29, null, ['1.29'], {}, true])(
    'also where it is no text, such as %j from a configuration file',
    (version) => {
      const error = thrownBy(() => releaseProfile(version as never));
      expect(error?.code).toMatch(/^INVALID_(KUBELET_VERSION|OPTION)$/);
    },
  );
});

describe('URL rules given by hand', () => {
  it('replace those of the release, rule by rule', () => {
    const { release, rules } = releaseProfile({ release: '1.34.4', urlRules: { urlBracketFirst: true } });
    expect(release).toBe('1.34.4');
    expect(rules).toEqual({ ...releaseRules(34, 4), urlBracketFirst: true });
    expect(releaseProfile({ release: '1.37', urlRules: { urlOneColon: false } }).rules).toEqual({
      ...releaseRules(37, 2),
      urlOneColon: false,
    });
  });

  it('leave the other rules and the release itself as they are', () => {
    expect(releaseProfile({ release: '1.30', urlRules: {} })).toEqual(releaseProfile('1.30'));
    releaseProfile({ release: '1.37.1', urlRules: { urlBracketIPv6: false } });
    expect(releaseProfile('1.37.1').rules.urlBracketIPv6).toBe(true);
  });

  it('end the guessing about a toolchain, but not that a minor is unknown', () => {
    expect(ids({ release: '1.34.4-gke.1', urlRules: {} })).toEqual([]);
    expect(ids({ release: '1.38.0-gke.1', urlRules: {} })).toEqual(['release-newer-than-known']);
  });
});

describe('asking for the same version again', () => {
  function fresh(): typeof Versions {
    let versions: typeof Versions | undefined;
    jest.isolateModules(() => {
      versions = jest.requireActual<typeof Versions>('../../../src/core/release/kubelet-version');
    });
    return versions!;
  }

  it('gives the same profile', () => {
    const { releaseProfile: profile } = fresh();
    expect(profile('1.33.5')).toBe(profile('1.33.5'));
    expect(profile('1.33.5')).not.toBe(profile('1.33.6'));
  });

  it('remembers a hundred versions and no more', () => {
    const { releaseProfile: profile } = fresh();
    const versions = Array.from({ length: 102 }, (_, patch) => `1.33.${patch}`);
    const first = versions.map((version) => profile(version));
    const again = versions.map((version) => profile(version));
    expect(again).toEqual(first);
    expect(versions.filter((_, at) => again[at] === first[at])).toEqual(versions.slice(0, 100));
  });
});
