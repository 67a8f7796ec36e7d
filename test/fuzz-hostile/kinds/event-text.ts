import { readText } from '../../../src/index';
import { base64, CANARY } from '../../security/traces';
import { NO_NODE } from '../files';
import type { Kind } from '../kind';
import { mutateText } from '../mutate-text';
import { withoutUnknowableCanaries } from '../public-words';
import { diagnosisCall, lazily } from '../node-answers';
import { registryKey } from '../planted';
import type { Random } from '../random';

/** Sentences of kubelets and runtimes, with a name that holds the canary where they quote one. */
function event(random: Random): string {
  const name = registryKey(random);
  return random.pick([
    `Failed to pull image "${name}": rpc error: code = Unknown desc = failed to resolve reference "${name}": 401 Unauthorized`,
    `failed to pull and unpack image "r.io/x:1": failed to authorize: failed to fetch oauth token: Post "https://u:${CANARY}@r.io/token": 403 Forbidden`,
    `Get "https://r.io/v2/": Authorization: Basic ${base64(`user:${CANARY}`)}`,
    `Head "https://${name}/v2/x/manifests/1": dial tcp: lookup r.io: no such host`,
    `Back-off pulling image "${name}"`,
    `pull access denied for ${name}, repository does not exist or may require authorization`,
    `Unable to retrieve some image pull secrets (${'login, '.repeat(random.below(50))}); attempting to pull the image may not succeed.`,
    'failed to pull image '.repeat(random.chance(0.03) ? 300 : 1 + random.below(20)),
  ]);
}

export const eventText: Kind = {
  name: 'event text',
  make(random) {
    const count = random.pick([1, 1, 2, 5]);
    const events = Array.from({ length: count }, () =>
      withoutUnknowableCanaries(random.chance(0.4) ? mutateText(random, event(random)) : event(random)),
    );
    const image = random.chance(0.5) ? 'r.io/x:1' : registryKey(random);
    const replies = [{ username: 'user', status: 401, text: random.pick(events) }];
    const text = events.join('\n');
    const reading = lazily(() => readText(text));
    return {
      document: text,
      calls: [
        // The objects of a text are given as they are.
        () => ({ ...reading(), objects: [] }),
        diagnosisCall(() => ({ images: [image], evidence: reading().evidence })),
        diagnosisCall(() => ({ images: [image], evidence: reading().evidence, registryReplies: replies })),
      ],
      commands: () => [
        {
          args: [
            'doctor',
            ...NO_NODE,
            '--event',
            '-',
            '-o',
            random.pick(['table', 'json', 'yaml']),
            'r.io/x:1',
          ],
          stdin: text,
        },
      ],
    };
  },
};
