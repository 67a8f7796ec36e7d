import type { KubeletEnvironment } from '../model/environment';
import type { FileRead } from '../model/file-read';
import { SEARCH_PLACE_IDS, type SearchPlaceId } from '../model/search-place';
import type { KubeletVersion } from '../release/kubelet-version';
import type { UrlRules } from '../go/url';
import { options, type Fields } from './containers';
import { misfit, shape, tagOf, type Shape } from './shape';
import { bytes, either, flag, nothing, number, oneOf, optional, text } from './values';

const environmentFields: Fields<Partial<KubeletEnvironment>> = {
  rootDir: optional(text),
  cwd: optional(text),
  home: optional(either(text, nothing)),
};

export const environmentShape = options<Partial<KubeletEnvironment>>(environmentFields);

export const searchPlaceShape: Shape<SearchPlaceId> = oneOf(SEARCH_PLACE_IDS);

/** Each kind of `FileRead`, by its name. */
type Read<K> = Extract<FileRead, { readonly kind: K }>;

const READS: { readonly [K in FileRead['kind']]: Shape<Read<K>> } = {
  bytes: options<Read<'bytes'>>({ kind: oneOf(['bytes']), bytes, changedMeanwhile: optional(flag) }),
  absent: options<Read<'absent'>>({ kind: oneOf(['absent']) }),
  unreadable: options<Read<'unreadable'>>({ kind: oneOf(['unreadable']), errno: text }),
  'not-regular': options<Read<'not-regular'>>({
    kind: oneOf(['not-regular']),
    what: oneOf(['fifo', 'device', 'socket']),
  }),
  'too-large': options<Read<'too-large'>>({ kind: oneOf(['too-large']), size: number, limit: number }),
};

const READ = `{ kind: 'bytes', bytes }, { kind: 'absent' }, { kind: 'unreadable', errno } or another FileRead`;

/** What stands at a path of a node. */
export const fileReadShape: Shape<FileRead> = {
  expected: READ,
  wrong: (value, path) => {
    if (tagOf(value) !== 'Object') return misfit(path, value, READ);
    const { kind } = value as { readonly kind?: unknown };
    const known =
      typeof kind === 'string' && Object.hasOwn(READS, kind) ? READS[kind as FileRead['kind']] : undefined;
    return known === undefined ? misfit(path, value, READ) : known.wrong(value, path);
  },
};

const urlRules: Shape<Partial<UrlRules>> = options<Partial<UrlRules>>({
  urlBracketIPv6: optional(flag),
  urlNoMappedIPv4: optional(flag),
  urlBracketFirst: optional(flag),
  urlOneColon: optional(flag),
});

/** Whether it is a release at all is INVALID_KUBELET_VERSION. */
export const kubeletVersionShape: Shape<KubeletVersion> = either(
  shape<string>(`a text such as '1.34'`, (value) => typeof value === 'string'),
  options<Exclude<KubeletVersion, string>>({ release: text, urlRules }),
);

/** The one option of what needs no more than a release. */
export const releaseOptions = options<{ readonly kubeletVersion?: KubeletVersion | undefined }>({
  kubeletVersion: optional(kubeletVersionShape),
});
