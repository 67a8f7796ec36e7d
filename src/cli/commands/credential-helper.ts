import { Argument, Command } from 'commander';
import { isKeyringError } from '../../errors';
import type { KubeletKeyring } from '../../core/kubelet-keyring';
import { describeSource } from '../../core/model/source';
import { printableJson } from '../../core/model/unprintable';
import { helperAnswer, helperList } from '../../core/render/credential-helper';
import { log } from '../../node/log';
import { EXIT } from '../exit-code';
import { addProtocolFlags, protocolKeyring, VARIABLES_HELP, type ProtocolFlags } from '../protocol-flags';
import { readRequest, REQUEST_LIMITS } from '../read-request';
import { printable, type Terminal } from '../terminal';
import { version } from '../version';

interface HelperFlags extends ProtocolFlags {
  readonly image?: string;
}

const ACTIONS = ['get', 'list', 'store', 'erase', 'version'] as const;

/** What clients look for, word by word: docker-credential-helpers, credentials/error.go. */
const NOT_FOUND = 'credentials not found in native keychain';
const NO_SERVER = 'no credentials server URL';

/** Longest server that is read, in bytes. */
const SERVER_LIMIT = 64 * 1024;

export const HELPER_NAME = 'docker-credential-kubelet-keyring';

/** `credential-helper`: a credential helper of docker, podman, skopeo and others. */
export function credentialHelperCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('credential-helper').summary(
    'be a docker credential helper: server on stdin, credential on stdout',
  );
  const action = new Argument('[action]', 'what the client wants').choices(ACTIONS);
  // The protocol has words of its own for an action that is none.
  action.argParser((value: string) => value);
  addProtocolFlags(command)
    .description(
      `Speak the protocol of docker's credential helpers over the keyring, also under the name ${HELPER_NAME}: get and list answer, store and erase refuse. Secret values go to standard output, and so do errors.`,
    )
    .addArgument(action)
    .allowExcessArguments(true)
    .option(
      '--image <image>',
      'answer for this image where its registry is asked for, paths of keys included',
    )
    .addHelpText(
      'after',
      `${VARIABLES_HELP}, _IMAGE

Examples:
  echo registry.example.com | kubelet-keyring credential-helper get
  echo '{"credHelpers":{"registry.example.com":"kubelet-keyring"}}' > auth.json
  KUBELET_KEYRING_NODE_ROOT=/host skopeo inspect --authfile auth.json docker://registry.example.com/team/app`,
    )
    .action(async (name: string | undefined, flags: HelperFlags) => {
      try {
        const words = command.args;
        if (name === undefined || words.length !== 1)
          throw new Refusal(`Usage: ${HELPER_NAME} <store|get|erase|list|version>`);
        terminal.stdout.write(`${await answer(name, flags, terminal)}\n`);
        finish(EXIT.ok);
      } catch (error) {
        if (!(error instanceof Refusal) && !isKeyringError(error)) throw error;
        // Clients read what went wrong from standard output.
        terminal.stdout.write(`${printable(error.message)}\n`);
        finish(EXIT.unexpected);
      }
    });
  return command;
}

/** An error of the protocol. */
class Refusal extends Error {}

async function answer(action: string, flags: HelperFlags, terminal: Terminal): Promise<string> {
  switch (action) {
    case 'get':
      return get(await readServer(terminal), flags, terminal);
    case 'list': {
      const keyring = await workingKeyring(flags, terminal);
      return json(Object.fromEntries(helperList(keyring)));
    }
    case 'store':
      await readRequest(terminal.stdin);
      throw new Refusal('kubelet-keyring stores nothing: it answers from the files of a node');
    case 'erase':
      await readServer(terminal);
      throw new Refusal('kubelet-keyring erases nothing: it answers from the files of a node');
    case 'version':
      return `${HELPER_NAME} (kubelet-keyring) v${version}`;
    default:
      throw new Refusal(`Unknown credential action \`${action}\``);
  }
}

async function get(server: string, flags: HelperFlags, terminal: Terminal): Promise<string> {
  const keyring = await workingKeyring(flags, terminal);
  const image = flags.image ?? terminal.env.KUBELET_KEYRING_IMAGE;
  const { candidate, findings } = helperAnswer(keyring, server, image === undefined ? {} : { image });
  for (const { message } of findings) log.protocol('%s', printable(message));
  if (candidate === undefined) throw new Refusal(NOT_FOUND);
  const { username, password } = candidate.credential;
  return json({ ServerURL: server, Username: username, Secret: password.reveal() });
}

async function readServer({ stdin }: Terminal): Promise<string> {
  const bytes = await readRequest(stdin, { ...REQUEST_LIMITS, maxBytes: SERVER_LIMIT });
  const server = bytes.toString('utf8').trim();
  if (server === '') throw new Refusal(NO_SERVER);
  return server;
}

async function workingKeyring(flags: HelperFlags, terminal: Terminal): Promise<KubeletKeyring> {
  const keyring = await protocolKeyring(flags, terminal);
  if (keyring.failure === null) return keyring;
  throw new Refusal(`the ${describeSource(keyring.failure.source)} does not decode; a kubelet would give up`);
}

function json(value: object): string {
  return printableJson(JSON.stringify(value));
}
