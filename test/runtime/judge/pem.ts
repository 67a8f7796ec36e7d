import { createAuthority } from '../../registry/test-authority';
import type { HostsQuestion } from './hosts-question';

/** Real certificates in the place of `{ca}`, `{cert}` and `{key}`: containerd reads what it is given. */
export async function certificateFiller(): Promise<(question: HostsQuestion) => HostsQuestion> {
  const authority = await createAuthority();
  const pair = await authority.issue({});
  const fill = (text: string): string =>
    text.replaceAll('{ca}', authority.ca).replaceAll('{cert}', pair.cert).replaceAll('{key}', pair.key);
  return ({ files, host }) => ({
    host,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(text)])),
  });
}

/** Stand-ins that have the form of what they stand for, where nobody reads them. */
export function stoodIn({ files, host }: HostsQuestion): HostsQuestion {
  const certificate = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----';
  const key = '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----';
  const fill = (text: string): string =>
    text.replaceAll('{ca}', certificate).replaceAll('{cert}', certificate).replaceAll('{key}', key);
  return {
    host,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(text)])),
  };
}
