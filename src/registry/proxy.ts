import { BlockList, isIP } from 'node:net';
import { isInList, isLoopback } from './address';

/** The variables that name proxies. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or the same in lower case), read as Go and
 * so the container runtimes read them: this machine itself is never asked through a proxy, NO_PROXY takes
 * names, `.suffixes`, addresses, CIDR blocks and ports.
 */
export function proxyFor(url: URL, env: ProxyVariables): string | undefined {
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = valueOf(env, variable);
  if (proxy === '' || isLoopback(url.hostname) || isExempt(url, valueOf(env, 'NO_PROXY'))) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function valueOf(env: ProxyVariables, name: string): string {
  const upper = env[name] ?? '';
  return (upper === '' ? (env[name.toLowerCase()] ?? '') : upper).trim();
}

function isExempt(url: URL, noProxy: string): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return noProxy.split(',').some((item) => exempts(item.trim().toLowerCase(), host, port));
}

function exempts(item: string, host: string, port: string): boolean {
  if (item === '') return false;
  if (item === '*') return true;
  const [block, bits] = item.split('/');
  if (bits !== undefined) return isInBlock(host, block ?? '', bits);
  if (isIP(item) !== 0) return item === host;
  const [, name = item, itemPort] = /^(.*?)(?::(\d+))?$/.exec(item) ?? [];
  if (itemPort !== undefined && itemPort !== port) return false;
  const wanted = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*(?=\.)/, '');
  if (isIP(wanted) !== 0) return wanted === host;
  if (wanted.startsWith('.')) return host.endsWith(wanted);
  return host === wanted || host.endsWith(`.${wanted}`);
}

function isInBlock(host: string, block: string, bits: string): boolean {
  const version = isIP(block);
  const length = Number(bits);
  if (
    version === 0 ||
    version !== isIP(host) ||
    !/^\d{1,3}$/.test(bits) ||
    length > (version === 4 ? 32 : 128)
  )
    return false;
  const list = new BlockList();
  list.addSubnet(block, length, version === 4 ? 'ipv4' : 'ipv6');
  return isInList(list, host);
}
