import {
  blankKeys,
  refuseRejectedSections,
  rejectedSections,
} from '../../../src/core/parse/rejected-sections';
import { authOf } from '../../builders/docker-config';
import { decoded } from '../../builders/decoded-document';
import { thrownBy } from '../../builders/thrown-error';

const auths = { full: { auth: authOf('u', 'p') }, blank: {}, 'https://t:canary@half/': { username: '' } };

describe('sections that delegate to a program', () => {
  it.each<[object, unknown]>([
    [{ auths }, []],
    [
      { credHelpers: { 'gcr.io': 'gcloud', 'a.io': 'x' } },
      [{ section: 'credHelpers', pointer: '/credHelpers', registries: ['gcr.io', 'a.io'] }],
    ],
    [{ credsStore: 'pass' }, [{ section: 'credsStore', pointer: '/credsStore', registries: [] }]],
    [
      { CredsStore: 'pass', auths, credhelpers: { 'gcr.io': 'gcloud' } },
      [
        { section: 'credsStore', pointer: '/CredsStore', registries: ['blank', 'https://[redacted]@half/'] },
        { section: 'credHelpers', pointer: '/credhelpers', registries: ['gcr.io'] },
      ],
    ],
  ])('of %j', (config, sections) => {
    expect(rejectedSections(decoded(JSON.stringify(config)))).toEqual(sections);
  });
});

describe('refusing such a document', () => {
  it('names every section and every registry', () => {
    const document = decoded(
      JSON.stringify({ auths, credsStore: 'pass', credHelpers: { 'gcr.io': 'gcloud', 'a.io': 'x' } }),
    );
    const error = thrownBy(() => {
      refuseRejectedSections(document, 'This file');
    });
    expect(error.code).toBe('CREDENTIAL_HELPERS_REJECTED');
    expect(error.message).toBe(
      'This file delegates credentials to programs that the kubelet never runs: credsStore (blank, https://[redacted]@half/); credHelpers (gcr.io, a.io). Put the credentials under "auths", or configure a kubelet credential provider plugin.',
    );
    expect(error.details).toEqual({ sections: rejectedSections(document) });
  });

  it('says where no registry is named', () => {
    expect(
      thrownBy(() => {
        refuseRejectedSections(decoded('{"credsStore":"pass"}'), 'X');
      }).message,
    ).toContain('credsStore (no registry named).');
  });

  it('lets every other document pass', () => {
    expect(() => {
      refuseRejectedSections(decoded(JSON.stringify({ auths, other: 1, credHelpers: {} })), 'X');
    }).not.toThrow();
  });
});

describe('blank keys', () => {
  it('have neither user name nor password', () => {
    const document = decoded(
      JSON.stringify({
        auths: {
          ...auths,
          a: null,
          b: { email: 'e' },
          c: { username: 'u' },
          d: { password: 'p' },
          e: { auth: authOf('', '') },
          f: { auth: authOf('u', '') },
          g: { auth: authOf('', 'p') },
        },
      }),
    );
    expect(blankKeys(document)).toEqual(['blank', 'https://[redacted]@half/', 'a', 'b', 'e']);
  });
});
