import { base64, CANARY, CANARY_IN_URL } from './traces';

const entry = (fields: object): string => JSON.stringify({ auths: { 'r.io': fields } });
const quoted = JSON.stringify(CANARY);

/** Documents in the form of config.json with the canary where a secret may stand, by what is special about them. */
export const VALID_DOCUMENTS: Readonly<Record<string, string>> = {
  auth: entry({ auth: base64(`user:${CANARY}`) }),
  'auth beside a password': entry({ auth: base64('user:other'), password: CANARY }),
  password: entry({ username: 'user', password: CANARY }),
  'password in another spelling': entry({ username: 'user', PASSWORD: CANARY }),
  'password beside an unknown field': entry({ username: 'user', password: CANARY, odd: CANARY }),
  'user name with a colon': entry({ username: 'us:er', password: CANARY }),
  'password of two spellings of one registry': JSON.stringify({
    auths: {
      'r.io': { username: 'a', password: CANARY },
      'https://r.io': { username: 'b', password: `${CANARY}2` },
    },
  }),
  'a glob key': JSON.stringify({ auths: { '*.io': { username: 'user', password: CANARY } } }),
  'a path key': JSON.stringify({ auths: { 'r.io/x': { username: 'user', password: CANARY } } }),
  'a dead key': JSON.stringify({
    auths: { 'https://index.docker.io/v1': { password: CANARY }, 'r.io:x': { password: CANARY } },
  }),
  identitytoken: entry({ identitytoken: CANARY }),
  'identitytoken as an object': entry({ identitytoken: { token: CANARY } }),
  registrytoken: entry({ registrytoken: CANARY }),
  'HttpHeaders value': JSON.stringify({ HttpHeaders: { 'X-Meta-Token': CANARY } }),
  'HttpHeaders value, base64': JSON.stringify({
    HttpHeaders: { Authorization: `Basic ${base64(`user:${CANARY}`)}` },
  }),
  'credHelpers value': JSON.stringify({ credHelpers: { 'r.io': CANARY } }),
  'credHelpers as a text': JSON.stringify({ credHelpers: CANARY }),
  credsStore: JSON.stringify({ credsStore: CANARY }),
  'userinfo of a registry key': JSON.stringify({ auths: { [`https://user:${CANARY_IN_URL}@r.io`]: {} } }),
  'userinfo of a registry key, not escaped': JSON.stringify({
    auths: { [`https://user:${CANARY}@r.io/v1/`]: {} },
  }),
  'userinfo of a registry key without scheme': JSON.stringify({
    auths: { [`user:${CANARY_IN_URL}@r.io`]: {} },
  }),
  'userinfo of a registry key, a token alone': JSON.stringify({
    auths: { [`https://${CANARY_IN_URL}@r.io`]: { odd: 1 } },
  }),
  'userinfo of a key under credHelpers': JSON.stringify({
    credHelpers: { [`https://user:${CANARY}@r.io`]: 'x' },
  }),
  'a field at the top': JSON.stringify({
    auth: base64(`user:${CANARY}`),
    password: CANARY,
    proxies: { default: { httpProxy: CANARY } },
  }),
  'flat config.json': JSON.stringify({ 'r.io': { username: 'user', password: CANARY } }),
  'a field twice': `{"auths":{"r.io":{"password":${quoted},"password":"x","username":"user"}}}`,
};

/** The same, void to the kubelet. */
export const BROKEN_DOCUMENTS: Readonly<Record<string, string>> = {
  'cut off after it': `{"auths":{"r.io":{"username":"user","password":${quoted}}}`,
  'cut off within it': `{"auths":{"r.io":{"username":"user","password":"${CANARY}`,
  'a missing comma after it': `{"auths":{"r.io":{"password":${quoted} "username":"user"}}}`,
  'a bad escape before it': `{"auths":{"r.io":{"password":"\\q${CANARY}"}}}`,
  'a raw newline after it': `{"auths":{"r.io":{"password":"${CANARY}\n"}}}`,
  'something behind it': `${entry({ password: CANARY })}${quoted}`,
  'a byte order mark before it': `\ufeff${entry({ password: CANARY })}`,
  'single quotes around it': `{'auths':{'r.io':{'password':'${CANARY}'}}}`,
  'nothing else': CANARY,
  'a JSON text': quoted,
  'no JSON, but user:password': `user:${CANARY}`,
  'auth as plain text': entry({ auth: `user:${CANARY}` }),
  'auth without a colon': entry({ auth: base64(CANARY) }),
  'auth with a space before it': entry({ auth: ` ${base64(`user:${CANARY}`)}` }),
  'auth as URL-safe base64': entry({ auth: `-_${base64(`user:${CANARY}`)}` }),
  'auth as base64 of base64': entry({ auth: base64(base64(`user:${CANARY}`)) }),
  'auth cut off': entry({ auth: base64(`user:${CANARY}`).slice(0, -1) }),
  'auth as a list': entry({ auth: [CANARY] }),
  'password as a list': entry({ password: [CANARY] }),
  'password as the name in an object': entry({ password: { [CANARY]: CANARY } }),
  'password beside a wrong type': entry({ password: CANARY, email: 1 }),
  'an entry as a text': JSON.stringify({ auths: { 'r.io': `user:${CANARY}` } }),
  'auths as a text': JSON.stringify({ auths: CANARY }),
  'auths as a list': JSON.stringify({ auths: [{ password: CANARY }] }),
  'HttpHeaders as a text': JSON.stringify({ HttpHeaders: CANARY }),
  'HttpHeaders value as a list': JSON.stringify({ HttpHeaders: { Authorization: [CANARY] } }),
  'userinfo of the key of a broken entry': JSON.stringify({
    auths: { [`https://user:${CANARY}@r.io`]: { auth: 1 }, [`user:${CANARY_IN_URL}@r.io`]: 2 },
  }),
  'base64 of a config.json': base64(entry({ auth: base64(`user:${CANARY}`) })),
};

const secret = (parts: object): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'planted', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': CANARY } },
  type: 'kubernetes.io/dockerconfigjson',
  ...parts,
});

const good = VALID_DOCUMENTS.auth ?? '';

/** Secret manifests with the canary, by what is special about them. */
export const MANIFESTS: Readonly<Record<string, unknown>> = {
  good: secret({ data: { '.dockerconfigjson': base64(good) } }),
  'of a wrong type': secret({ type: 'Opaque', stringData: { '.dockerconfigjson': good } }),
  'under a wrong key': secret({ stringData: { 'config.json': good } }),
  'data is not base64': secret({ data: { '.dockerconfigjson': good } }),
  'data is base64 of base64': secret({ data: { '.dockerconfigjson': base64(base64(good)) } }),
  'data without padding': secret({ data: { '.dockerconfigjson': `${base64(good).replace(/=+$/, '')}x` } }),
  'data is a text': secret({ data: CANARY }),
  'data is a list': secret({ data: [CANARY] }),
  'stringData is an object': secret({
    stringData: { '.dockerconfigjson': { auths: { 'r.io': { password: CANARY } } } },
  }),
  'stringData is a list': secret({ stringData: { '.dockerconfigjson': [CANARY] } }),
  'stringData itself is a text': secret({ stringData: CANARY }),
  'type is an object': secret({ type: { [CANARY]: CANARY }, stringData: { '.dockerconfigjson': good } }),
  'no name': secret({ metadata: { annotations: { a: CANARY } }, stringData: { '.dockerconfigjson': good } }),
  'no metadata': { kind: 'Secret', stringData: { '.dockerconfigjson': good } },
  'another apiVersion': secret({ apiVersion: 'v2', stringData: { '.dockerconfigjson': good } }),
  'another kind': secret({ kind: 'ConfigMap', data: { password: CANARY } }),
  'a list': { kind: 'List', items: [secret({ stringData: { '.dockerconfigjson': '[' + good } }), CANARY] },
  'a text': CANARY,
};

const yamlHead = 'kind: Secret\nmetadata: {name: planted}\ntype: kubernetes.io/dockercfg\nstringData:\n';

/** Texts that are no manifests, the canary beside the fault. */
export const BROKEN_MANIFEST_TEXTS: Readonly<Record<string, string>> = {
  'YAML: a bracket that is open': `${yamlHead}  .dockercfg: [${CANARY}\n`,
  'YAML: a key twice': `${yamlHead}  .dockercfg: ${CANARY}\n  .dockercfg: ${CANARY}\n`,
  'YAML: indented wrongly': `${yamlHead}  .dockercfg: |\n    {"r.io":\n  {"password":${quoted}}}\n`,
  'YAML: a tab': `${yamlHead}\t.dockercfg: ${CANARY}\n`,
  'YAML: quotes that are open': `${yamlHead}  .dockercfg: "${CANARY}\n`,
  'YAML: an alias that leads nowhere': `${yamlHead}  .dockercfg: *Zq7CanaryXw3\n`,
  'YAML: a tag that nobody knows': `${yamlHead}  .dockercfg: !Zq7CanaryXw3 ${CANARY}\n`,
  'YAML: a directive that nobody knows': `%Zq7CanaryXw3 ${CANARY}\n---\n${yamlHead}  .dockercfg: ${CANARY}\n`,
  'YAML: a key of many parts': `? {password: ${CANARY}}\n: x\n`,
  'JSON: cut off': `{"kind":"Secret","stringData":{".dockercfg":${quoted}`,
  'JSON: a comma missing': `{"kind":"Secret" "stringData":{".dockercfg":${quoted}}}`,
  'JSON: in a list, no object': `[${quoted}]`,
  'text alone': CANARY,
};

/** Image names with the canary in a userinfo part. */
export const IMAGES: readonly string[] = [
  `https://user:${CANARY}@r.io/x`,
  `https://user:${CANARY_IN_URL}@r.io/x:1`,
  `user:${CANARY_IN_URL}@r.io/x`,
  `user:${CANARY}@r.io/x@sha256:${'a'.repeat(64)}`,
  `${CANARY}@r.io/x`,
  `docker://${CANARY}@r.io:5000/x`,
];
