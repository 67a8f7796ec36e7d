import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-answered no-token-address'] as const;

export default rule({
  id: 'token-address-not-usable',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause:
      'The registry names an address for tokens that no client can ask: `null://`, or one without a scheme. It makes that address of its own public URL, or of what the proxy before it tells it.',
    example: '`Get "null://git.example.org/v2/token": unsupported protocol scheme "null"`',
    fix: 'Set the public URL of the registry, and have the proxy before it pass on scheme and host.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it sends whoever needs a token to an address that is none (the realm of its WWW-Authenticate header), so no credential is asked for or sent',
      hint: "Set the registry's own public URL (ROOT_URL, external URL, realm), and have what stands before it pass on X-Forwarded-Proto and Host; curl -sI https://HOST/v2/ shows the header.",
    }),
});
