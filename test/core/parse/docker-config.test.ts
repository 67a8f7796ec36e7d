import { isDockerConfig } from '../../../src/core/parse/docker-config';
import { readManifests } from '../../../src/core/parse/manifests';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('what docker login writes', () => {
  it.each([
    { auths: { 'r.example': { auth: 'eA==' } } },
    { credsStore: 'pass' },
    { credHelpers: { 'r.example': 'ecr-login' } },
    { 'r.example': { auth: 'eA==', email: 'a@b.example' } },
  ])('is told by what it holds: %j', (object) => {
    expect(isDockerConfig(object)).toBe(true);
  });

  it.each([
    { kind: 'Secret', auths: {} },
    { image: { repository: 'r.example/a' } },
    { items: [], auths: {} },
    {},
    [],
    'auths',
    null,
  ])('is nothing else: %j', (object) => {
    expect(isDockerConfig(object)).toBe(false);
  });

  it('is called what it is, and nothing of it is repeated', () => {
    const { objects, findings } = readManifests(
      bytes({ auths: { 'r.example': { auth: 'cm9ib3Q6c2VjcmV0' } } }),
      'Standard input',
    );
    expect(objects).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ id: 'manifest-without-kind' });
    expect(findings[0]?.message).toMatch(/^Standard input is a Docker configuration/);
    expect(findings[0]?.hint).toContain('kubectl get secret NAME');
    expect(JSON.stringify(findings)).not.toContain('cm9ib3Q6c2VjcmV0');
  });
});
