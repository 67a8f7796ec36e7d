import { addressKind } from '../../go/netip';
import { splitHostPort } from '../../go/host-port';

/** Mirrors docker.IsLocalhost (github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/resolver.go). */
export function isLocalhost(host: string): boolean {
  const name = splitHostPort(host)?.host ?? host;
  return name === 'localhost' || isLoopback(name);
}

/** Go's net.ParseIP(…).IsLoopback. */
function isLoopback(address: string): boolean {
  if (addressKind(address) === 'ipv4') return address.startsWith('127.');
  if (address === '::1') return true;
  return addressKind(address) === 'ipv6' && /^(?:0{1,4}:|:)*:?0{0,3}1$/.test(address);
}
