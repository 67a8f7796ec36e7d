import { createServer, type Server, type Socket } from 'node:net';
import { probe, resolveFrom } from '../../../src/index';
import { CANARY } from '../../security/traces';
import type { Kind } from '../kind';
import { mutateText } from '../mutate-text';
import type { Random } from '../random';

/** `%A` stands for the Authorization header that came, `%H` for the host of the registry. */
function reply(random: Random): string {
  const status = random.pick([
    '200 OK',
    '401 Unauthorized',
    '401 Unauthorized',
    '403 %A',
    '302 Found',
    '307 x',
    '404 Not Found',
    '429 x',
    '500 x',
    '999 x',
  ]);
  const headers = random.some([
    'WWW-Authenticate: Bearer realm="http://%H/token",service="%A",scope="repository:x:pull"',
    'WWW-Authenticate: Basic realm="%A"',
    'WWW-Authenticate: Bearer realm="%A"',
    'WWW-Authenticate: Bearer realm="http://u:%A@%H/"',
    'Location: http://%H/%A',
    'Location: http://u:%A@127.0.0.1:1/%A',
    'Location: /%A',
    'Docker-Content-Digest: sha256:%A',
    'Docker-Distribution-Api-Version: %A',
    'RateLimit-Remaining: %A',
    'Retry-After: %A',
    'Content-Type: application/vnd.oci.image.manifest.v1+json',
    'X-%A: %A',
  ]);
  const body = random.pick([
    '{"token":"%A"}',
    '{"access_token":"x","token":1}',
    '{"errors":[{"code":"UNAUTHORIZED","message":"%A","detail":"%A"}]}',
    '{"errors":[{"code":"%A"}]}',
    '{"errors":{"__proto__":[]}}',
    '%A',
    '',
    '['.repeat(5000),
  ]);
  const text = `HTTP/1.1 ${status}\r\n${headers.map((header) => `${header}\r\n`).join('')}Content-Length: %L\r\nConnection: close\r\n\r\n${body}`;
  return random.chance(0.25) ? mutateText(random, text) : text;
}

let script: readonly string[] = [];
let answered = 0;
let server: Server | undefined;

/** One server for all documents; it answers what the script of the document at hand says, over and over. */
async function registryHost(): Promise<string> {
  if (server === undefined) {
    const made = createServer(answer);
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    made.unref();
    server = made;
  }
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function answer(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.once('data', (request) => {
    const head = request.toString('latin1');
    const authorization = /^authorization: (.*)$/im.exec(head)?.[1] ?? 'none';
    const host = /^host: (.*)$/im.exec(head)?.[1] ?? 'none';
    const text = (script[answered++ % Math.max(1, script.length)] ?? '')
      .replaceAll('%A', authorization)
      .replaceAll('%H', host);
    const length = Buffer.byteLength(text.slice(text.indexOf('\r\n\r\n') + 4));
    socket.end(text.replace('%L', String(length)));
  });
}

export const registryReply: Kind = {
  name: 'registry reply',
  make(random) {
    const replies = Array.from({ length: 1 + random.below(4) }, () => reply(random));
    return {
      document: [`u:${CANARY} is sent to:`, ...replies].join('\n\n'),
      calls: [
        async () => {
          const host = await registryHost();
          [script, answered] = [replies, 0];
          const auths = { [host]: { username: 'u', password: CANARY } };
          const resolution = resolveFrom({
            files: { 'root/config.json': JSON.stringify({ auths }) },
            images: [`${host}/x:1`],
          });
          return probe(resolution, { env: {}, plainHttp: true, timeoutMs: 1000 });
        },
      ],
    };
  },
};
