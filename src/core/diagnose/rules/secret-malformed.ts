import { isRecord, recordAt, stringAt } from '../../model/json-record';
import { describeFault, mendFault } from '../../parse/describe-fault';
import { schemaFaults } from '../../parse/schema/validators';
import { shorten } from '../../model/wording';
import { createPullSecret } from '../shell-command';
import type { Facts } from '../facts';
import type { Observation, Rule } from '../rule';

/** One secret that does not decode ends every pull of the pod. */
export const referencedSecretMalformed: Rule = {
  id: 'referenced-secret-malformed',
  check: ({ keyring }) => {
    const { failure } = keyring;
    if (failure === null) return undefined;
    const { name, namespace } = failure.secret;
    const what = failure.doubleBase64
      ? `its data is base64 twice: decoded once more it is a docker config`
      : describeFault(failure.fault);
    return {
      source: failure.source,
      ...(failure.fault.pointer === undefined ? {} : { pointer: failure.fault.pointer }),
      message: `Pull secret ${namespace}/${name} cannot be decoded: ${what}. The kubelet gives up on the pull, whatever other credentials there are.`,
      hint: failure.doubleBase64
        ? 'Encode it once only; text that is base64 already goes under data, plain text under stringData.'
        : mendFault(failure.fault),
      command: createPullSecret(name, namespace),
    };
  },
};

const TYPES: Readonly<Record<string, string>> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

/** The API server refused the manifest, because its data is no base64 or no JSON: the secret does not exist. */
export const refusedData: Rule = {
  id: 'secret-manifest-refused-data',
  check: (facts) => refused(facts, (key, data) => key === undefined || Object.hasOwn(data, key)),
};

/** The API server refused the manifest, because its type calls for a key that it does not have. */
export const refusedType: Rule = {
  id: 'secret-manifest-refused-type',
  check: (facts) => refused(facts, (key, data) => key !== undefined && !Object.hasOwn(data, key)),
};

function refused(
  facts: Facts,
  applies: (key: string | undefined, data: Readonly<Record<string, unknown>>) => boolean,
): Observation | undefined {
  for (const manifest of facts.input.rejectedManifests ?? []) {
    if (!isRecord(manifest) || (manifest.kind ?? 'Secret') !== 'Secret') continue;
    const name = stringAt(recordAt(manifest, 'metadata') ?? {}, 'name') ?? '';
    const type = stringAt(manifest, 'type') ?? 'Opaque';
    const data = { ...recordAt(manifest, 'data'), ...recordAt(manifest, 'stringData') };
    const key = TYPES[type];
    if ((facts.wanted.length > 0 && !facts.missing.includes(name)) || !applies(key, data)) continue;
    const faults = schemaFaults('pull-secret', manifest).map(
      ({ pointer, problem }) => `${pointer}: ${problem}`,
    );
    const has = Object.keys(data).map(shorten).join(', ');
    const why =
      key !== undefined && !Object.hasOwn(data, key)
        ? `type ${type} calls for the key ${key}, and it has ${has === '' ? 'none' : has}`
        : (faults[0] ?? `the data under ${key ?? 'its key'} is no JSON object`);
    return {
      message: `Secret ${name} was refused by the API server and does not exist: ${why}.`,
      hint: 'Values under data are base64 in one line (base64 -w0); plain text goes under stringData. Or let kubectl make the secret.',
      command: createPullSecret(name, facts.pod?.namespace ?? 'default'),
    };
  }
  return undefined;
}
