import { describeSource } from '../../model/source';
import { shorten } from '../../model/wording';
import type { Evidence } from '../event-text';
import type { Facts } from '../facts';
import type { Observation, Rule } from '../rule';
import { at } from './credential-content';

/** The registry takes the credential, and has no such tag. */
export const tagDoesNotExist: Rule = {
  id: 'tag-does-not-exist',
  check: (facts) => {
    const { reference } = facts.resolution;
    const tags = facts.input.tags;
    const absent =
      tags !== undefined && reference !== undefined && reference.tag !== '' && !tags.includes(reference.tag);
    const asked = facts.candidates.length > 0 ? facts.replies : [facts.anonymousReply];
    const notFound =
      asked.some((reply) => reply?.status === 404 && !PERMISSION.test(reply.text ?? '')) ||
      asked.some((reply) => /MANIFEST_UNKNOWN|NAME_UNKNOWN/.test(reply?.text ?? ''));
    const said =
      facts.evidence.includes('not-found') && !REFUSALS.some((refusal) => facts.evidence.includes(refusal));
    if (!absent && !notFound && !said) return undefined;
    const wanted =
      reference === undefined
        ? facts.resolution.image
        : `${reference.name}:${reference.tag === '' ? reference.digest : reference.tag}`;
    return {
      message: `The registry has no ${shorten(wanted)}: credentials are not what is wrong.`,
      hint: 'Correct the tag or the repository. Some registries answer "unauthorized" for a name that does not exist.',
    };
  },
};

const REFUSALS: readonly Evidence[] = [
  'no-credential-offered',
  'credential-refused',
  'denied',
  'unauthorized',
];

/** The registry knows the identity and gives it no right to pull. */
export const credentialWithoutPermission: Rule = {
  id: 'credential-without-permission',
  check: (facts) => {
    const reply = facts.replies.find(
      ({ status, text = '' }) => (status === 403 || PERMISSION.test(text)) && !/expired/i.test(text),
    );
    // A plugin's identity is known to its cloud, or it would have got no token.
    const fresh = facts.candidates.filter(
      ({ credential, provenance }) => provenance.source.kind === 'credential-provider' && !credential.isBlank,
    );
    const said =
      (facts.evidence.includes('denied') && !facts.evidence.includes('credential-refused')) ||
      (fresh.length > 0 && facts.evidence.includes('credential-refused'));
    const issued =
      fresh.length > 0 &&
      facts.replies.some(
        ({ username, status }) =>
          status === 401 && fresh.some(({ credential }) => credential.username === username),
      );
    if (facts.candidates.length === 0 || (reply === undefined && !said && !issued)) return undefined;
    return {
      ...firstOf(facts),
      message: `${offered(facts)} and the registry answers that it may not pull this repository: the credential is known, the right is missing.`,
      hint: 'Give that user, token or role the right to pull this repository (scope read:packages, AcrPull, Artifact Registry Reader, ecr:BatchGetImage, ...).',
    };
  },
};

const PERMISSION =
  /permission_denied|unauthorized to access repository|insufficient_scope|access forbidden|not authorized to perform|requested access to the resource is denied|access to the requested resource is not authorized|not have (?:the )?permission|\b403\b/i;

/** A credential was offered and refused. */
export const credentialRefused: Rule = {
  id: 'credential-refused',
  check: (facts) => {
    const refused = facts.replies.length > 0 && facts.replies.every(({ status }) => status === 401);
    const said =
      facts.evidence.includes('credential-refused') ||
      (facts.evidence.includes('unauthorized') && !facts.evidence.includes('no-credential-offered'));
    const ofPlugins = facts.candidates.every(
      ({ credential, provenance }) => credential.isBlank || provenance.source.kind === 'credential-provider',
    );
    if (
      ofPlugins ||
      facts.candidates.length === 0 ||
      facts.candidates.every(({ credential }) => credential.isBlank) ||
      (!refused && !said)
    )
      return undefined;
    return {
      ...firstOf(facts),
      message: `${offered(facts)} and the registry refuses it (401): nothing is wrong with how it is found; user name or password are wrong, out of date, or were damaged by a shell ($, !, \` and " in double quotes).`,
      hint: 'Log in with exactly these values; then correct the entry.',
    };
  },
};

/** The registry was not reached: no credential was asked for. */
export const registryNotReached: Rule = {
  id: 'registry-not-reached',
  check: ({ evidence, replies }) => {
    const reason = NETWORK.find(([kind]) => evidence.includes(kind));
    const refused =
      REFUSALS.some((refusal) => evidence.includes(refusal)) || replies.some(({ status }) => status !== null);
    if (reason === undefined || refused) return undefined;
    return {
      message: `The registry was not reached: ${reason[1]}. Credentials are not what is wrong.`,
      hint: reason[2],
    };
  },
};

const NETWORK: readonly (readonly [Evidence, string, string])[] = [
  ['tls', 'its certificate is not trusted', "Give the runtime the registry's CA certificate, on every node."],
  [
    'plain-http',
    'it speaks plain http and was asked over https',
    'Configure the registry as insecure in the runtime, or give it a certificate.',
  ],
  ['dns', 'its name is not known', "Check the node's resolver and the spelling of the registry."],
  ['timeout', 'it did not answer in time', "Check proxy, firewall and the node's route to the registry."],
  ['unreachable', 'the connection was refused', 'Check host, port and firewall.'],
  ['server-error', 'it has an error of its own', 'Try later, and look at the registry.'],
];

/** The inputs give a credential, and the text says that none was sent; or the registry takes what we would send. */
export const evidenceSaysAnonymous: Rule = {
  id: 'evidence-says-anonymous',
  check: (facts) => {
    const offers = facts.candidates.some(({ credential }) => !credential.isBlank);
    const accepted = facts.replies.some(({ status }) => status === 200);
    const { anonymousReply, replies } = facts;
    const anonymousOnly =
      replies.length === 0 && anonymousReply !== undefined && anonymousReply.status !== 200;
    if (!offers || !(facts.evidence.includes('no-credential-offered') || accepted || anonymousOnly))
      return undefined;
    const why = accepted
      ? 'the registry accepts it; a pull that fails all the same was made with something else'
      : 'the text says that none was sent; what the kubelet saw was not what was handed in here';
    return {
      ...firstOf(facts),
      message: `${offered(facts)}, and ${why}.`,
      hint: 'Collect the live pod, its secrets and the node files again (namespace, type, content, when they were made), and compare with the kubelet log.',
    };
  },
};

/** Docker Hub counts anonymous pulls by address. */
export const dockerHubLimit: Rule = {
  id: 'docker-hub-limit',
  check: ({ resolution, replies, anonymousReply, candidates, evidence }) => {
    const asked = candidates.length > 0 ? replies : [anonymousReply];
    const limited = asked.some((reply) => reply?.status === 429) || evidence.includes('rate-limited');
    if (!limited || resolution.reference === undefined) return undefined;
    const who =
      candidates.length > 0
        ? 'with a credential, whose own limit is reached'
        : 'without a credential, and counted against the address of the node';
    return {
      message: `The registry limits the rate (429): the pull is made ${who}.`,
      hint: 'Give the pods a pull secret for Docker Hub (through their service accounts), put one into the node file, or use a mirror.',
    };
  },
};

function firstOf({ candidates }: Facts): Pick<Observation, 'source' | 'pointer'> {
  return candidates[0] === undefined ? {} : at(candidates[0]);
}

function offered({ candidates }: Facts): string {
  const [first] = candidates;
  if (first === undefined) return 'No credential is offered';
  const { credential, provenance } = first;
  return `The kubelet offers user ${shorten(credential.username)} from ${describeSource(provenance.source)} (key ${shorten(provenance.registryKey)})`;
}
