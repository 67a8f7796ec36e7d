import { requestManifest, type ManifestAnswer } from '../../src/registry/manifest';
import { noSignal, scriptedTransport, type Scripted } from './scripted-transport';

const url = new URL('https://a.example/v2/app/manifests/1');
const manifest: Scripted = {
  status: 200,
  headers: { 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
};
const page: Scripted = { status: 200, headers: { 'content-type': 'text/html' } };

async function ask(
  script: readonly Scripted[],
): Promise<{ readonly answer: ManifestAnswer; readonly asked: readonly string[] }> {
  const transport = scriptedTransport(script);
  const question = { url, authorization: 'Bearer t', signal: noSignal };
  const answer = await requestManifest(transport, question, () => new Date(0));
  return { answer, asked: transport.asked.map((line) => line.split(' ')[0] ?? '') };
}

describe('asking for a manifest', () => {
  it('names the types of manifests and indexes', async () => {
    const transport = scriptedTransport([manifest]);
    await requestManifest(transport, { url, authorization: undefined, signal: noSignal }, () => new Date(0));
    expect(transport.requests[0]?.headers).toEqual({
      accept:
        'application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, */*',
    });
  });

  it('is done where HEAD finds it', async () => {
    expect(await ask([manifest])).toEqual({ answer: { kind: 'accepted' }, asked: ['HEAD'] });
  });

  it.each([400, 403, 404, 405, 501, 200])(
    'asks again with GET after a HEAD that came to %i',
    async (status) => {
      expect(await ask([{ status }, manifest])).toEqual({
        answer: { kind: 'accepted' },
        asked: ['HEAD', 'GET'],
      });
    },
  );

  it.each([
    [401, { kind: 'refused', reason: 'credential' }],
    [407, { kind: 'proxy-failed', code: '407' }],
    [429, { kind: 'rate-limited' }],
    [500, { kind: 'server-error', status: 500 }],
    [503, { kind: 'server-error', status: 503 }],
  ])('does not ask again after a HEAD that came to %i', async (status, refusal) => {
    const { answer, asked } = await ask([{ status }]);
    expect(answer).toMatchObject({ refusal });
    expect(asked).toEqual(['HEAD']);
  });

  it('reads from the GET what is missing', async () => {
    const body = JSON.stringify({ errors: [{ code: 'NAME_UNKNOWN' }] });
    expect((await ask([{ status: 404 }, { status: 404, body }])).answer).toMatchObject({
      refusal: { kind: 'repository-unknown' },
      reply: { status: 404 },
    });
  });

  it('takes no page of a web server for a manifest', async () => {
    expect((await ask([page, page])).answer).toEqual({
      refusal: { kind: 'malformed-reply', part: 'manifest' },
    });
    expect((await ask([{ ...manifest, status: 299 }])).answer).toEqual({ kind: 'accepted' });
    expect(
      (
        await ask([
          { ...manifest, status: 300 },
          { ...manifest, status: 300 },
        ])
      ).answer,
    ).toMatchObject({
      refusal: { kind: 'unexpected-status', status: 300 },
    });
  });

  it('tells what went wrong, at HEAD or GET', async () => {
    expect((await ask([{ kind: 'timeout' }])).answer).toEqual({ refusal: { kind: 'timeout' } });
    expect((await ask([{ status: 404 }, { kind: 'timeout' }])).answer).toEqual({
      refusal: { kind: 'timeout' },
    });
  });
});
