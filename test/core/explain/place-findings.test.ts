import { placeFindings } from '../../../src/core/explain/place-findings';
import type { FileRead } from '../../../src/core/model/file-read';
import type { Finding } from '../../../src/core/model/finding';
import type { PlaceReport } from '../../../src/core/model/place-report';
import { configJson } from '../../builders/docker-config';
import { faultOf } from '../../builders/decoded-document';

const place = { id: 'cwd/config.json', path: '/config.json', format: 'config.json' } as const;
const source = { kind: 'node-file', place: 'cwd/config.json', path: '/config.json' } as const;
const unreadable = (read: Exclude<FileRead, { kind: 'bytes' | 'absent' }>): readonly Finding[] =>
  placeFindings({ place, outcome: 'unreadable', read });

describe('a search place that is in order has no findings', () => {
  it.each<PlaceReport>([
    { place, outcome: 'absent' },
    { place, outcome: 'not-reached', by: 'root/config.json' },
    { place, outcome: 'selected', entries: 1, changedMeanwhile: false },
  ])('$outcome', (report) => {
    expect(placeFindings(report)).toEqual([]);
  });
});

describe('a file that is passed over', () => {
  it('because its JSON is broken', () => {
    expect(placeFindings({ place, outcome: 'malformed', fault: faultOf('{') })).toStrictEqual([
      {
        id: 'node-file-malformed',
        severity: 'error',
        source,
        message:
          'Node file /config.json is passed over: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early.',
        hint: 'Correct the JSON there.',
      },
    ]);
  });

  it('because a value in it is wrong', () => {
    expect(
      placeFindings({ place, outcome: 'malformed', fault: faultOf(configJson({ r: { auth: 'canary!' } })) }),
    ).toStrictEqual([
      {
        id: 'node-file-malformed',
        severity: 'error',
        source,
        pointer: '/auths/r/auth',
        message:
          'Node file /config.json is passed over: /auths/r/auth is not base64 as the kubelet reads it (byte 6 of the value).',
        hint: "Set it to the output of: printf '%s' 'USER:PASSWORD' | base64 -w0",
      },
    ]);
  });

  it.each([
    [
      'EISDIR',
      'A directory stands in its place: remove it and put the file there (a container runtime makes such a directory when it mounts a file that does not exist).',
    ],
    ['ELOOP', 'Its symbolic links lead in a circle: replace them by the file.'],
    ['EACCES', 'Give the user that asks the right to read it; the kubelet itself runs as root.'],
    ['EIO', 'Make it a regular file that the kubelet can read, or remove it.'],
  ])('because it cannot be read: %s', (errno, hint) => {
    expect(unreadable({ kind: 'unreadable', errno })).toEqual([
      {
        id: 'node-file-unreadable',
        severity: 'error',
        source,
        hint,
        message: `Node file /config.json is passed over: it cannot be read (${errno}).`,
      },
    ]);
  });

  it.each([
    ['fifo', 'a kubelet hangs on it until somebody writes to it'],
    ['device', 'what a kubelet finds there cannot be said'],
    ['socket', 'what a kubelet finds there cannot be said'],
  ] as const)('because it is a %s', (what, words) => {
    expect(unreadable({ kind: 'not-regular', what })).toEqual([
      {
        id: 'node-file-not-regular',
        severity: 'error',
        source,
        message: `Node file /config.json is a ${what} and was not read here; ${words}.`,
        hint: 'Replace it by a regular file, or remove it.',
      },
    ]);
  });

  it('because it is too large', () => {
    expect(unreadable({ kind: 'too-large', size: 900, limit: 100 })).toEqual([
      {
        id: 'node-file-too-large',
        severity: 'error',
        source,
        message:
          'Node file /config.json has 900 bytes and was not read here (limit 100); a kubelet reads a file of any size, so its answer may differ from here on.',
        hint: 'Make the file smaller, or raise the limit (maxFileBytes).',
      },
    ]);
  });

  it.each(['valid', 'malformed', 'unreadable'] as const)(
    'because an earlier one wins, being %s itself',
    (content) => {
      expect(placeFindings({ place, outcome: 'shadowed', by: 'root/config.json', content })).toEqual([
        {
          id: 'node-file-shadowed',
          severity: 'info',
          source,
          message:
            'Node file /config.json is not used: an earlier place has a valid file, and the kubelet reads one file only.',
          ...(content === 'valid' ? { hint: 'Put all entries into the file that wins.' } : {}),
        },
      ]);
    },
  );
});

describe('a file that is used', () => {
  it('but changed while it was read', () => {
    expect(placeFindings({ place, outcome: 'selected', entries: 1, changedMeanwhile: true })).toEqual([
      {
        id: 'node-file-changing',
        severity: 'warning',
        source,
        message:
          'Node file /config.json changed while it was read: what is said of it may be half old, half new.',
        hint: 'Ask again; write the file under another name and rename it, so that nobody sees half of it.',
      },
    ]);
  });
});
