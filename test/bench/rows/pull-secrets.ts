import { utf8 } from '../../../src/core/model/go-string';
import { createKeyring } from '../../../src/core/resolve-from';
import type { PullSecret } from '../../../src/core/model/pull-secret';
import type { GoSide } from '../go-side';
import { credentialOf, hits, registryKey } from '../inputs';
import { paired, repeated } from '../paired';
import { fasterRow, type Row } from '../row';

const COUNT = 1000;

/** A pod with 1,000 pull secrets and 1,000 images: decoding, the keyring, and all lookups together. */
export async function pullSecretRows(go: GoSide | undefined): Promise<readonly Row[]> {
  const docs = Array.from({ length: COUNT }, (_, at) => {
    const { username, password } = credentialOf(at);
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    return JSON.stringify({ auths: { [registryKey(at)]: { auth } } });
  });
  const images = hits(COUNT, COUNT);
  const pullSecrets = docs.map((doc, at): PullSecret => ({
    namespace: 'default',
    name: `secret-${at}`,
    uid: '',
    type: 'kubernetes.io/dockerconfigjson',
    data: new Map([['.dockerconfigjson', utf8(doc)]]),
  }));
  const once = (): number => {
    const { config } = createKeyring({ pullSecrets });
    return images.reduce((sum, image) => sum + config.lookup(image).candidates.length, 0);
  };
  const expected = once();
  const theirs = async (): Promise<number> => {
    const answer = await go?.ask({ op: 'secrets', docs, images, repeats: 1 });
    if (answer !== undefined && answer.count !== expected)
      throw new Error(`The two sides find ${answer.count} and ${expected} credentials.`);
    return answer?.nanoseconds ?? Number.NaN;
  };
  return [
    fasterRow(
      '1,000 pull secrets × 1,000 images, in total',
      await paired(
        repeated(() => void once()),
        theirs,
        9,
      ),
      100,
    ),
  ];
}
