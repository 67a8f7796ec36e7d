import { KNOWN_REGISTRIES } from '../../src/registry/own-realms';
import { judgeRealm, type RealmQuestion } from '../../src/registry/realm-policy';

function judge(registry: string, realm: string, rest: Partial<RealmQuestion> = {}): string {
  const answer = judgeRealm({ realm, registry: new URL(registry), credential: true, trusted: [], ...rest });
  return answer.ok ? answer.url.href : answer.reason;
}

describe('where a credential may go for a token', () => {
  it.each([
    ['its own host', 'https://ghcr.io', 'https://ghcr.io/token'],
    [
      'its own host at another port',
      'https://registry.example.com:5000',
      'https://registry.example.com:5001/auth',
    ],
    ['another host of its domain', 'https://registry-1.docker.io', 'https://auth.docker.io/token'],
    ['the domain itself', 'https://registry.gitlab.com', 'https://gitlab.com/jwt/auth'],
    ['another host of an internal domain', 'https://registry.corp.local', 'https://auth.corp.local/'],
    ['its own address', 'https://10.0.0.5:5000', 'https://10.0.0.5:5001/auth'],
    ['its own name of one label', 'https://registry:5000', 'https://registry/auth'],
    ['its own name that is a public suffix', 'https://github.io', 'https://github.io/token'],
    [
      'a token server known to be on another domain',
      'https://rg.fr-par.scw.cloud',
      'https://api.scaleway.com/x',
    ],
    ['http where the registry is http', 'http://registry.corp.local:5000', 'http://auth.corp.local:5001/'],
    ['https where the registry is http', 'http://registry.corp.local:5000', 'https://auth.corp.local/'],
    ['its own port of this machine', 'https://localhost:5000', 'https://localhost:5000/auth'],
    ['http on this machine', 'https://localhost:5000', 'http://localhost:5000/auth'],
    [
      'its own host with the dot of the root',
      'https://registry.example.com',
      'https://registry.example.com./',
    ],
    ['its own address of a link', 'https://169.254.1.2:5000', 'https://169.254.1.2:5000/auth'],
    ['its own host of a provider', 'https://a.azurecr.io', 'https://a.azurecr.io/oauth2/token'],
    [
      'its own host of a cluster',
      'http://registry.shop.svc.cluster.local',
      'http://registry.shop.svc.cluster.local:5001/',
    ],
  ])('goes to %s', (_what, registry, realm) => {
    expect(judge(registry, realm)).toBe(realm);
  });

  it.each([
    ['another domain', 'https://registry.example.com', 'https://auth.example.org/', 'other-site'],
    [
      'a domain that only ends alike',
      'https://registry.example.com',
      'https://evilexample.com/',
      'other-site',
    ],
    ['a domain with the registry as a prefix', 'https://ghcr.io', 'https://ghcr.io.evil.com/', 'other-site'],
    ['another user of a shared suffix', 'https://mine.github.io', 'https://evil.github.io/', 'other-site'],
    ['another domain of one country', 'https://registry.co.uk', 'https://evil.co.uk/', 'other-site'],
    ['a host below a public suffix', 'https://github.io', 'https://evil.github.io/', 'other-site'],
    ['another address', 'https://10.0.0.5', 'https://10.0.0.6/', 'other-site'],
    ['another name of one label', 'https://registry', 'https://auth/', 'other-site'],
    ['another port of this machine', 'https://localhost:5000', 'https://localhost:5001/', 'other-site'],
    ['another address of this machine', 'https://localhost:5000', 'https://127.0.0.1:5000/', 'other-site'],
    ['the port of https from that of http', 'http://localhost', 'https://localhost/', 'other-site'],
    ['another registry of Azure', 'https://a.azurecr.io', 'https://b.azurecr.io/oauth2/token', 'other-site'],
    ['another tenant of JFrog', 'https://a.jfrog.io', 'https://b.jfrog.io/v2/token', 'other-site'],
    [
      'another account of ECR',
      'https://1.dkr.ecr.eu-west-1.amazonaws.com',
      'https://2.dkr.ecr.eu-west-1.amazonaws.com/',
      'other-site',
    ],
    [
      'another account of ECR in China',
      'https://1.dkr.ecr.cn-north-1.amazonaws.com.cn',
      'https://2.dkr.ecr.cn-north-1.amazonaws.com.cn/',
      'other-site',
    ],
    [
      'a function beside ECR',
      'https://1.dkr.ecr.eu-west-1.amazonaws.com',
      'https://x.execute-api.eu-west-1.amazonaws.com/',
      'other-site',
    ],
    [
      'a bucket beside a registry',
      'https://registry.cn-hangzhou.aliyuncs.com',
      'https://evil.oss-cn-hangzhou.aliyuncs.com/',
      'other-site',
    ],
    [
      'a bucket that is named as a token server',
      'https://registry.cn-hangzhou.aliyuncs.com',
      'https://dockerauth.oss-cn-hangzhou.aliyuncs.com/',
      'other-site',
    ],
    [
      'another registry of Naver',
      'https://a.kr.ncr.ntruss.com',
      'https://b.kr.ncr.ntruss.com/',
      'other-site',
    ],
    [
      'another registry of Naver, of public bodies',
      'https://a.ncr.gov-ntruss.com',
      'https://b.ncr.gov-ntruss.com/',
      'other-site',
    ],
    ['another registry of Cloud.ru', 'https://a.cr.cloud.ru', 'https://b.cr.cloud.ru/', 'other-site'],
    ['another customer of Scarf', 'https://a.docker.scarf.sh', 'https://b.docker.scarf.sh/', 'other-site'],
    ['another registry of Volcengine', 'https://a.cr.volces.com', 'https://b.cr.volces.com/', 'other-site'],
    [
      'another registry of IONOS',
      'https://a.cr.de-fra.ionos.com',
      'https://b.cr.de-fra.ionos.com/',
      'other-site',
    ],
    [
      'a function beside a registry',
      'https://rg.fr-par.scw.cloud',
      'https://x.functions.fnc.fr-par.scw.cloud/',
      'other-site',
    ],
    [
      'another namespace',
      'https://registry.shop.svc.cluster.local',
      'https://registry.evil.svc.cluster.local/',
      'other-site',
    ],
    [
      'another namespace, by another domain',
      'https://registry.shop.svc.corp.example',
      'https://registry.evil.svc.corp.example/',
      'other-site',
    ],
    [
      'a namespace beside a registry of the company',
      'https://registry.corp.example',
      'https://x.evil.svc.corp.example/',
      'other-site',
    ],
    ['another address as a name', 'https://10.0.0.1.nip.io', 'https://10.0.0.2.nip.io/', 'other-site'],
    [
      'another address as a name with dashes',
      'https://r.10-0-0-1.example.com',
      'https://r.10-0-0-2.example.com/',
      'other-site',
    ],
    ['another function', 'https://a.workers.dev', 'https://b.workers.dev/', 'other-site'],
    [
      'a host below that of the same function',
      'https://a.b.vercel.app',
      'https://c.b.vercel.app/',
      'other-site',
    ],
    ['another host of GitLab', 'https://registry.gitlab.com', 'https://evil.gitlab.com/', 'other-site'],
    ['another host of Docker', 'https://registry-1.docker.io', 'https://evil.docker.io/', 'other-site'],
    [
      'a mapped address of this machine',
      'https://registry.example.com',
      'https://[::ffff:127.0.0.1]/',
      'other-site',
    ],
    ['this machine from elsewhere', 'https://registry.example.com', 'https://127.0.0.1/', 'other-site'],
    ['elsewhere from this machine', 'https://localhost:5000', 'https://auth.example.com/', 'other-site'],
    [
      'a known token server of another registry',
      'https://registry.example.com',
      'https://ghcr.io/token',
      'other-site',
    ],
    [
      'a host beside a known token server',
      'https://rg.fr-par.scw.cloud',
      'https://evil.api.scaleway.com/token',
      'other-site',
    ],
    ['http', 'https://registry.example.com', 'http://registry.example.com/', 'not-https'],
    ['another protocol', 'https://registry.example.com', 'ftp://registry.example.com/', 'scheme'],
    ['a file', 'https://registry.example.com', 'file:///etc/passwd', 'scheme'],
    [
      'an address with a user',
      'https://registry.example.com',
      'https://registry.example.com@evil.com/',
      'userinfo',
    ],
    [
      'an address with a password',
      'https://registry.example.com',
      'https://:x@registry.example.com/',
      'userinfo',
    ],
    ['a relative address', 'https://registry.example.com', '/token', 'invalid'],
    ['nothing', 'https://registry.example.com', '', 'invalid'],
  ])('does not go to %s', (_what, registry, realm, reason) => {
    expect(judge(registry, realm)).toBe(reason);
  });

  it.each(KNOWN_REGISTRIES.map(({ example }) => example))('is known: of %s to %s', (registry, realm) => {
    expect(judge(`https://${registry}`, realm)).toBe(realm);
  });

  it('goes to a host that the user trusts, with or without port, in any case', () => {
    const registry = 'https://registry.example.com';
    const realm = 'https://auth.example.org:8443/token';
    expect(judge(registry, realm, { trusted: ['x.org', 'AUTH.example.org'] })).toBe(realm);
    expect(judge(registry, realm, { trusted: ['auth.example.ORG:8443'] })).toBe(realm);
    expect(judge(registry, realm, { trusted: ['auth.example.org:443'] })).toBe('other-site');
    expect(judge(registry, realm, { trusted: ['example.org'] })).toBe('other-site');
    expect(judge(registry, 'http://auth.example.org/', { trusted: ['auth.example.org'] })).toBe('not-https');
  });

  it('keeps the query of a realm and drops its fragment', () => {
    expect(judge('https://nvcr.io', 'https://nvcr.io/proxy_auth?scope=x#y')).toBe(
      'https://nvcr.io/proxy_auth?scope=x',
    );
  });

  it('names the host that it refuses, and nothing else of the realm', () => {
    const realm = 'https://user:pw@evil.example:8443/path?query';
    expect(judgeRealm({ realm, registry: new URL('https://a.b'), credential: true, trusted: [] })).toEqual({
      ok: false,
      reason: 'userinfo',
      realmHost: 'evil.example:8443',
    });
  });
});

describe('where an anonymous token may be asked for', () => {
  const anonymous = { credential: false };

  it('is any public host over https', () => {
    expect(judge('https://registry.example.com', 'https://auth.example.org/', anonymous)).toBe(
      'https://auth.example.org/',
    );
    expect(judge('https://registry.example.com', 'https://x.github.io/', anonymous)).toBe(
      'https://x.github.io/',
    );
  });

  it.each([
    ['a public host over http', 'http://registry.example.com', 'http://auth.example.org/'],
    ['an address', 'https://registry.example.com', 'https://169.254.169.254/'],
    ['an internal name', 'https://registry.example.com', 'https://vault.internal/'],
    ['a name of one label', 'https://registry.example.com', 'https://vault/'],
    ['a public suffix', 'https://registry.example.com', 'https://co.uk/'],
    ['this machine', 'https://registry.example.com', 'https://localhost/'],
    ['this machine as a name', 'https://registry.example.com', 'https://127.0.0.1.nip.io/'],
    ['a link as a name', 'https://registry.example.com', 'https://169-254-169-254.sslip.io/'],
  ])('is not %s', (_what, registry, realm) => {
    expect(judge(registry, realm, anonymous)).toBe('other-site');
  });
});
