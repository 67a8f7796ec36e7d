import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeText, type RecordedText } from '../../texts/judge';

const FIXTURE = join(__dirname, '..', '..', '..', 'fixtures', 'texts', 'recorded.jsonl');

const TEXTS = readFileSync(FIXTURE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedText);

/** Only the fields that the judge compares with, and the two events. */
function bare({
  kind,
  image,
  event,
  eventOfOlderKubelets,
  hostsAsked,
  credentialSent,
}: RecordedText): RecordedText {
  return {
    kind,
    image,
    event,
    ...(eventOfOlderKubelets !== undefined && { eventOfOlderKubelets }),
    hostsAsked,
    credentialSent,
  };
}

/** Another host, repository, tag and user everywhere. */
function renamed(text: RecordedText): RecordedText {
  const json = JSON.stringify(text)
    .replace(/registry\.example\.com/g, 'images.corp-7.internal')
    .replace(/mirror-([a-z])\.example\.net/g, 'cache-$1.corp-7.internal')
    .replace(/auth\.example\.com/g, 'sso.corp-7.internal')
    .replace(/storage\.example\.org/g, 'blobs.corp-7.internal')
    .replace(/team\/app/g, 'payments/ledger-api')
    .replace(/grafana\/agent/g, 'acme/collector')
    .replace(/(?<=[: /])1\.4(?=[\\":;,\] ?])/g, 'v2.19-rc')
    .replace(/puller/g, 'robot$ci');
  return JSON.parse(json) as RecordedText;
}

function failures(texts: readonly RecordedText[]): readonly string[] {
  return texts.flatMap(judgeText).slice(0, 10);
}

describe('what real runtimes said of failed pulls', () => {
  it('is read without anything else that is known of it', () => {
    expect(TEXTS.length).toBeGreaterThan(1000);
    expect(failures(TEXTS.map(bare))).toEqual([]);
  });

  it('is read whatever the hosts, images and users are called', () => {
    expect(failures(TEXTS.map(renamed))).toEqual([]);
  });

  it('would be noticed to be misread', () => {
    const [first] = TEXTS.filter(({ kind }) => kind === 'no such host');
    expect(judgeText({ ...first!, kind: 'denied' })).not.toEqual([]);
    expect(judgeText({ ...first!, image: 'other' })).not.toEqual([]);
    const [sent] = TEXTS.filter(({ event }) =>
      event.includes('failed to fetch oauth token: unexpected status'),
    );
    expect(judgeText({ ...sent!, credentialSent: false })).not.toEqual([]);
    const [asked] = TEXTS.filter(({ kind }) => kind === 'server error');
    expect(judgeText({ ...asked!, hostsAsked: [] })).toBeDefined();
  });
});
