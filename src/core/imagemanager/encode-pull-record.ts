import { goString, textOf } from '../model/go-string';
import { RECORD_GROUP } from './decode-pull-record';
import { goJsonText } from './go-json-text';
import type { Coordinates, ImagePulledRecord, ImagePullIntent, RecordedAccess } from './pull-record';
import type { ReleaseRules } from '../release/profile';

type WriteRules = Pick<ReleaseRules, 'recordsV1beta1'>;

/** The file that the kubelet writes for a pulled image: compact JSON and a line end. */
export function encodePulledRecord(record: ImagePulledRecord, rules: WriteRules): string {
  const names = [...record.credentialMapping].sort(([a], [b]) => (goString(a) < goString(b) ? -1 : 1));
  const mapping = names.map(([name, access]) => `${text(name)}:${encodeAccess(access, rules)}`);
  return encode('ImagePulledRecord', rules, [
    `"lastUpdatedTime":${record.lastUpdatedTime === '' ? 'null' : text(record.lastUpdatedTime)}`,
    `"imageRef":${text(record.imageRef)}`,
    ...(mapping.length === 0 ? [] : [`"credentialMapping":{${mapping.join(',')}}`]),
  ]);
}

/** The file that the kubelet writes while it pulls. */
export function encodePullIntent({ image }: ImagePullIntent, rules: WriteRules): string {
  return encode('ImagePullIntent', rules, [`"image":${text(image)}`]);
}

function encode(kind: string, { recordsV1beta1 }: WriteRules, members: readonly string[]): string {
  const apiVersion = `${RECORD_GROUP}/${recordsV1beta1 ? 'v1beta1' : 'v1alpha1'}`;
  return `{"kind":"${kind}","apiVersion":"${apiVersion}",${members.join(',')}}\n`;
}

/** Empty parts are left out, but for the list of secrets before v1beta1. */
function encodeAccess(access: RecordedAccess, { recordsV1beta1 }: WriteRules): string {
  const { kubernetesSecrets, kubernetesServiceAccounts, nodePodsAccessible } = access;
  const secrets = kubernetesSecrets.map(
    (secret) => `{${coordinates(secret)},"credentialHash":${text(secret.credentialHash)}}`,
  );
  const accounts = kubernetesServiceAccounts.map((account) => `{${coordinates(account)}}`);
  const members: string[] = [];
  if (secrets.length > 0) members.push(`"kubernetesSecrets":[${secrets.join(',')}]`);
  else if (!recordsV1beta1) members.push('"kubernetesSecrets":null');
  if (accounts.length > 0) members.push(`"kubernetesServiceAccounts":[${accounts.join(',')}]`);
  if (nodePodsAccessible) members.push('"nodePodsAccessible":true');
  return `{${members.join(',')}}`;
}

function coordinates({ uid, namespace, name }: Coordinates): string {
  return `"uid":${text(uid)},"namespace":${text(namespace)},"name":${text(name)}`;
}

function text(value: string): string {
  return textOf(goJsonText(goString(value)));
}
