/** Stand for the private authority of the scenarios and a client certificate by it: told apart, never decoded. */
export const TEST_CA = pem('CERTIFICATE', 'private authority');
export const TEST_CERTIFICATE = pem('CERTIFICATE', 'client certificate');
export const TEST_KEY = pem('PRIVATE KEY', 'key of the client certificate');

function pem(kind: string, content: string): string {
  return `-----BEGIN ${kind}-----\n${Buffer.from(content).toString('base64')}\n-----END ${kind}-----\n`;
}

/** A file of a scenario with `{ca}`, `{cert}` and `{key}` filled in. */
export function withPem(text: string): string {
  return text
    .replaceAll('{ca}', TEST_CA)
    .replaceAll('{cert}', TEST_CERTIFICATE)
    .replaceAll('{key}', TEST_KEY);
}
