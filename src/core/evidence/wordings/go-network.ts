import type { Vocabulary } from '../chain/wording';
import { methodWords } from './go-method-words';

/** What a proxy answers to CONNECT, of which Go keeps the reason phrase alone (net/http transport.go, dialConn). */
const PROXY_ANSWERS = [
  'Forbidden',
  'Service Unavailable',
  'Proxy Authentication Required',
  'Bad Gateway',
  'Gateway Timeout',
  'Gateway Time-out',
  'Method Not Allowed',
  'Internal Server Error',
  'Not Found',
  'Access Denied',
  'Bad Request',
];

/** Where a redirect says not where it leads, the reason phrase is all that is told. */
const MOVED = ['Moved Permanently', 'Found', 'Temporary Redirect', 'Permanent Redirect'];

/** Errors of Go's net and net/http, which every runtime passes on. */
export default {
  versions: 'Go 1.13 to 1.26',
  source: 'recorded; golang/go src/net/net.go, src/net/http/transport.go',
  wordings: [
    { words: methodWords('{url:quoted}'), example: 'Head "https://r.example/v2/a/manifests/1": EOF' },
    { words: methodWords('{url:url}'), example: 'Get https://r.example/v2/: EOF' },
    {
      words: PROXY_ANSWERS.flatMap((answer) => methodWords(`{url:quoted}: ${answer}`)),
      says: { kind: 'host-not-reached', why: 'proxy' },
      example: 'Head "https://r.example/v2/a/manifests/1": Service Unavailable',
    },
    {
      words: PROXY_ANSWERS.flatMap((answer) => methodWords(`{url:url}: ${answer}`)),
      says: { kind: 'host-not-reached', why: 'proxy' },
      example: 'Get https://r.example/v2/: Proxy Authentication Required',
    },
    {
      words: MOVED.flatMap((answer) => [
        ...methodWords(`{url:quoted}: ${answer}`),
        ...methodWords(`{url:url}: ${answer}`),
      ]),
      says: { kind: 'host-not-reached', why: 'redirect-refused' },
      example: 'Get https://r.example/v2/: Moved Permanently',
    },
    {
      // What limits stands before the registry, and writes no header.
      words: 'malformed MIME header line: Too Many Requests',
      says: { kind: 'host-answered', status: 429, means: 'rate-limited' },
      sets: { message: true },
      example:
        'net/http: HTTP/1.x transport connection broken: malformed MIME header line: Too Many Requests (HAP429).',
    },
    {
      words: 'net/http: HTTP/1.x transport connection broken',
      says: { kind: 'host-not-reached', why: 'connection-cut' },
      weak: true,
      example: 'Get "https://r.example/v2/": net/http: HTTP/1.x transport connection broken: malformed',
    },
    {
      words: 'proxyconnect tcp',
      says: { kind: 'host-not-reached', why: 'proxy' },
      sets: { message: true },
      example: 'proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused',
    },
    {
      words: [
        'lookup {host:name}: no such host',
        'lookup {host:name} on {server:path}: no such host',
        'no such host',
        // Windows, for which Go passes on the words of the system.
        'lookup {host:name}: getaddrinfow: No such host is known',
        'getaddrinfow: No such host is known',
      ],
      says: { kind: 'host-not-reached', why: 'name-unknown' },
      example: 'dial tcp: lookup r.example on 10.0.0.53:53: no such host',
    },
    {
      words: [
        'lookup {host:name}: i/o timeout',
        'lookup {host:name} on {server:path}: read udp',
        'lookup {host:name} on {server:path}: dial udp',
        'lookup {host:name} on {server:path}: server misbehaving',
        'lookup {host:name}: Temporary failure in name resolution',
        'lookup {host:name}: Try again',
        'lookup {host:name}: getaddrinfow',
        'getaddrinfow',
        'server misbehaving',
        'Temporary failure in name resolution',
        'no answer from DNS server',
        'cannot unmarshal DNS message',
      ],
      says: { kind: 'host-not-reached', why: 'name-server-failed' },
      sets: { message: true },
      example: 'dial tcp: lookup r.example on 10.0.0.53:53: server misbehaving',
    },
    {
      words: ['connect: connection refused', 'connection refused', 'actively refused it'],
      says: { kind: 'host-not-reached', why: 'connection-refused' },
      example: 'dial tcp 10.0.0.1:443: connect: connection refused',
    },
    {
      words: [
        'connection reset by peer',
        'write: broken pipe',
        'broken pipe',
        'unexpected EOF',
        'EOF',
        'use of closed network connection',
        'http: server closed idle connection',
        'server sent GOAWAY',
        'http2: client connection lost',
        'http2: client connection force closed',
        'stream error: stream ID',
        'forcibly closed by the remote host',
        'software caused connection abort',
        'transport connection broken',
        'malformed HTTP response',
      ],
      says: { kind: 'host-not-reached', why: 'connection-cut' },
      sets: { message: true },
      example: 'read tcp 10.0.0.2:3301->10.0.0.1:443: read: connection reset by peer',
    },
    {
      words: [
        'network is unreachable',
        'no route to host',
        'host is down',
        'network is down',
        'cannot assign requested address',
        'connect: permission denied',
        'unreachable network',
      ],
      says: { kind: 'host-not-reached', why: 'no-route' },
      example: 'dial tcp 10.0.0.1:443: connect: network is unreachable',
    },
    {
      words: [
        'i/o timeout',
        'context deadline exceeded',
        'context canceled',
        'net/http: timeout awaiting response headers',
        'net/http: request canceled',
        'net/http: TLS handshake timeout',
        'TLS handshake timeout',
        'connection timed out',
        'operation timed out',
        'Client.Timeout exceeded',
        'did not properly respond after a period of time',
        'Operation timed out',
      ],
      says: { kind: 'host-not-reached', why: 'timeout' },
      sets: { message: true },
      example: 'dial tcp 10.0.0.1:443: i/o timeout',
    },
    {
      words: ['stopped after {count:number} redirects'],
      says: { kind: 'host-not-reached', why: 'too-many-redirects' },
      example: 'Head "https://r.example/v2/a/manifests/1": stopped after 10 redirects',
    },
    {
      // Of a registry's address it is the runtime's own configuration that lacks the scheme.
      words: 'unsupported protocol scheme',
      says: { kind: 'host-answered', means: 'no-token-address' },
      sets: { credential: 'unknown', message: true },
      example: 'failed to fetch oauth token: Post "/token": unsupported protocol scheme ""',
    },
    {
      words: 'no space left on device',
      says: { kind: 'node-out-of', what: 'disk' },
      example: 'write /var/lib/containerd/x: no space left on device',
    },
    {
      words: 'disk quota exceeded',
      says: { kind: 'node-out-of', what: 'disk' },
      example: 'write /var/lib/containers/x: disk quota exceeded',
    },
    {
      words: 'cannot allocate memory',
      says: { kind: 'node-out-of', what: 'memory' },
      example: 'fork/exec /usr/bin/unpigz: cannot allocate memory',
    },
    {
      words: ['resource temporarily unavailable'],
      says: { kind: 'node-out-of', what: 'processes' },
      example: 'fork/exec /usr/bin/unpigz: resource temporarily unavailable',
    },
  ],
} satisfies Vocabulary;
