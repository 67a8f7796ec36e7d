/** A command line with its values quoted for a POSIX shell: names and paths come from outside. */
export function shell(words: TemplateStringsArray, ...values: readonly string[]): string {
  return words.map((word, at) => word + (at < values.length ? quote(values[at] ?? '') : '')).join('');
}

const SAFE = /^[\w@%+=:,./-]+$/;

function quote(value: string): string {
  return SAFE.test(value) ? value : `'${value.replace(/'/g, "'\\''")}'`;
}

/** Makes a pull secret anew; the words in capitals are to be filled in. */
export function createPullSecret(name: string, namespace: string): string {
  return shell`kubectl -n ${namespace} create secret docker-registry ${name} --docker-server=REGISTRY --docker-username=USER --docker-password=PASSWORD`;
}

/** Lists a pull secret in a service account. */
export function addToServiceAccount(account: string, namespace: string, secret: string): string {
  const patch = JSON.stringify({ imagePullSecrets: [{ name: secret }] });
  return shell`kubectl -n ${namespace} patch serviceaccount ${account} -p ${patch}`;
}
