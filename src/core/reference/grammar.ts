/** The grammar of image names, as in distribution/reference (regexp.go); ASCII only, anchored at both ends. */

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const dnsName = `${label}(?:\\.${label})*`;
const bracketed = '\\[[a-fA-F0-9:]+\\]';
const port = '(?::[0-9]+)?';
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const path = `${component}(?:/${component})*`;
const tag = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const behindHost = `/)?(${path}))(?::(${tag}))?(?:@(${digest}))?$`;

/** Groups: name, domain, path, tag, digest. Kubelet 1.29 and later. */
export const REFERENCE = new RegExp(`^((?:((?:${dnsName}|${bracketed})${port})${behindHost}`);

/** Up to kubelet 1.28 (docker/distribution) a host in brackets is no host. */
export const REFERENCE_WITHOUT_BRACKETS = new RegExp(`^((?:(${dnsName}${port})${behindHost}`);

/** A name that would be taken for an image ID. */
export const HEX_NAME = /^[a-f0-9]{64}$/;

/** Length of the hexadecimal part by algorithm; all that opencontainers/go-digest knows. */
export const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Bytes that a repository name may have. */
export const NAME_LIMIT = 255;
