import { diagnosePod } from '../../../src/index';
import { aDockerConfig, aNode, aPullSecret, keyringMatchers } from '../../../src/testing/index';
import '../../../src/testing/jest-types';

expect.extend(keyringMatchers);

const secret = aPullSecret('regcred').login('r.io', 'puller', 'canary-word');
const node = aNode()
  .withFile('root/config.json', aDockerConfig().login('r.io', 'reader', 'canary-word'))
  .withPullSecrets(secret);

const failing = (assertion: () => unknown): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion passed');
};

describe('toOfferNothingFor', () => {
  it('passes where the kubelet pulls once, without credentials', () => {
    expect(node).toOfferNothingFor('ghcr.io/team/app');
    expect(node).not.toOfferNothingFor('r.io/x');
  });

  it('fails with what is offered', () => {
    const message = failing(() => {
      expect(node).toOfferNothingFor('r.io/x');
    });
    expect(message).toContain('1  puller  key r.io, pull secret default/regcred');
    expect(message).not.toContain('canary-word');
  });

  it('does not take a refused image name for an anonymous pull', () => {
    expect(node).not.toOfferNothingFor('UPPER/Case');
  });
});

describe('toTakeFrom', () => {
  it('looks at the credential that is tried first', () => {
    expect(node).toTakeFrom(secret, 'r.io/x');
    expect(node.keyring().resolve('r.io/x')).toTakeFrom({ kind: 'pull-secret', name: 'regcred' });
    expect(node).not.toTakeFrom('root/config.json', 'r.io/x');
    expect(node).not.toTakeFrom(secret, 'ghcr.io/team/app');
  });

  it('takes the only image of a resolution', () => {
    const keyring = node.keyring();
    expect({ keyring, images: [keyring.resolve('r.io/x')] }).toTakeFrom(secret);
    expect(() => {
      expect(node).toTakeFrom(secret);
    }).toThrow('say which image is meant');
  });

  it('names the expected source and what is offered', () => {
    expect(
      failing(() => {
        expect(node).toTakeFrom('root/config.json', 'r.io/x');
      }),
    ).toBe(`r.io/x: expected the first credential to come from the node file at root/config.json

The kubelet offers:
  1  puller  key r.io, pull secret default/regcred
  2  reader  key r.io, node file /var/lib/kubelet/config.json`);
  });

  it('refuses what is no search place', () => {
    expect(() => {
      expect(node).toTakeFrom('etc/config.json' as 'root/config.json', 'r.io/x');
    }).toThrow("source has to be 'root/config.json'");
  });
});

describe('toReportFinding', () => {
  const odd = aNode().withFile('root/config.json', aDockerConfig().section('credsStore', 'desktop'));

  it('finds it in a keyring and in a diagnosis', () => {
    expect(odd).toReportFinding('creds-store-rejected');
    expect(node).not.toReportFinding('creds-store-rejected');
    const [image] = diagnosePod({ images: ['UPPER/Case'] }).images;
    expect(image).toReportFinding('image-name-invalid');
  });

  it('lists what was reported instead', () => {
    expect(
      failing(() => {
        expect(odd).toReportFinding('node-file-malformed');
      }),
    ).toMatch(
      /expected the finding node-file-malformed to be reported\n\nReported:\n {2}error creds-store-rejected: /,
    );
  });
});
