import { utf8 } from '../../src/core/model/go-string';
import { Keyring } from '../../src/core/keyring/keyring';
import { decodeDocument } from '../../src/core/parse/decode-document';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { explainImage } from '../../src/core/explain/explain-image';
import { configJson, configOfSize, hits } from './inputs';
import { keyringOf } from './rows/lookup';

/** What a fresh process does once: nothing has been compiled, and nothing is in a cache. */
export const FIRST_CALLS = {
  'lookup, 1 key': () => lookingUp(1),
  'lookup, 10,000 keys': () => lookingUp(10_000),
  'keyring from 10,000 keys': building,
  'decode 1 MiB, entries with auth': () => decoding(configOfSize(1 << 20, 'auth')),
  'decode 1 MiB, entries with auth of 5 kB': () => decoding(configOfSize(1 << 20, 'auth', 4000)),
  'explain, 10,000 keys': explaining,
} as const;

export type FirstCall = keyof typeof FIRST_CALLS;

/** Nanoseconds of the first call; what it needs is made before, by as little of the library as can be. */
export function firstCall(name: FirstCall): number {
  const call = FIRST_CALLS[name]();
  const start = process.hrtime.bigint();
  call();
  return Number(process.hrtime.bigint() - start);
}

function lookingUp(keys: number): () => void {
  const { config } = keyringOf(configJson(keys));
  const [image = ''] = hits(keys, 1);
  return () => void config.lookup(image);
}

function building(): () => void {
  const result = decodeDocument(utf8(configJson(10_000)), 'config.json');
  if (!result.ok) throw new Error('the document is void');
  const source = { kind: 'node-file', place: 'root/config.json', path: '/config.json' } as const;
  const documents = [{ source, document: result.document }];
  return () => {
    new Keyring(documents, releaseProfile().rules);
  };
}

function decoding(doc: string): () => void {
  const bytes = utf8(doc);
  return () => void decodeDocument(bytes, 'config.json');
}

function explaining(): () => void {
  const keyring = keyringOf(configJson(10_000));
  return () => void explainImage(keyring, 'registry-5.example.com/app');
}
