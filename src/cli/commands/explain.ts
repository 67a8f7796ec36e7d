import { Command } from 'commander';
import { explainImage } from '../../core/explain/explain-image';
import { pictureOf } from '../../core/explain/picture';
import { explainKey } from '../../core/explain/explain-key';
import type { PresentImageExplanation } from '../../core/imagemanager/explain-present-image';
import type { KubeletKeyring } from '../../core/kubelet-keyring';
import { KeyringError } from '../../errors';
import { loadKeyring, type NodeOptions } from '../../resolve';
import { askNode } from '../ask-node';
import { EXIT } from '../exit-code';
import { ExplainedKeys } from '../explained-keys';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { namesOfSources } from '../names-of';
import { imagesOnly, isNothing } from '../images-only';
import { isTable, serialize } from '../output';
import { choosePods } from '../choose-pods';
import {
  addPresentImageFlags,
  presentImage,
  verificationOfFlags,
  type PresentImageFlags,
} from '../present-image-flags';
import { withPresence } from '../present-pod-images';
import { resolvePods, statusOfPods } from '../resolve-pods';
import { runtimeOfChosen } from '../runtime-of-chosen';
import { addRuntimeConfigFlag, type RuntimeConfigFlags } from '../runtime-config-flag';
import { toldRuntime } from '../told-runtime';
import { explainRuntime } from '../../core/story/explain-runtime';
import type { ToldRuntime } from '../../core/story/tell-runtime';
import { runtimeText } from '../text/runtime';
import { explanationData } from '../text/unknown-node';
import { noteOfNode, noteText, type WhoseNode } from '../whose-node';
import { addWorkloadFlags, type WorkloadFlags } from '../workload-flags';
import { explainedPodsData, explainedPodsText, picturesOfPods } from '../text/explained-pods';
import { colorsFor, type Colors, type Terminal } from '../terminal';
import { explanationText, keyExplanationText } from '../text/explanation';
import { presentImageText } from '../text/present-image';
import { seenLine } from '../text/seen';
import { whatIsGiven } from '../what-is-given';
import { statusOf } from './resolve';

interface ExplainFlags extends NodeFlags, PresentImageFlags, WorkloadFlags, RuntimeConfigFlags {
  readonly whyNot?: string;
}

/** `explain`: the whole decision for one image, key by key. */
export function explainCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('explain').summary(
    'why the kubelet uses these credentials for an image, and not others',
  );
  addOutputFlags(
    addRuntimeConfigFlag(addWorkloadFlags(addPresentImageFlags(addSourceFlags(addNodeFlags(command))))),
    [],
  )
    .description(
      'Explain the whole decision for one image, or for all images of a pod: every search place, every pull secret, every credential provider plugin, every registry key with the reason why it matches or not, and what the kubelet does.',
    )
    .argument('[image...]', 'the image, as a pod names it; or pod/NAME, deployment/NAME, ...')
    .option('--why-not <key>', 'answer for one registry key only')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring explain registry.example.com/team/app:1.4
  kubectl get secret regcred -o yaml | kubelet-keyring explain --pull-secret - ghcr.io/team/app
  kubelet-keyring explain -f deployment.yaml -f serviceaccount.yaml -f secrets/
  kubelet-keyring explain -n shop pod/api-0
  kubelet-keyring explain --why-not https://index.docker.io/v1 nginx
  kubelet-keyring explain -o mermaid ghcr.io/team/app:1.4       as a picture, for a ticket
  kubelet-keyring explain --image-present --pull-secret regcred.yaml ghcr.io/team/app:1.4
  kubelet-keyring explain --credential-provider-config /etc/kubernetes/credential-providers.yaml 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app`,
    )
    .action(async (args: string[], flags: ExplainFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const reveal = flags.reveal === true;
      const colors = colorsFor(terminal, flags.output);
      const given = whatIsGiven(args, flags, terminal);
      const asked = { ...flags, file: given.files };
      const chosen = await choosePods(args, asked, pullSecrets, { terminal });
      const { options, whose, discovery } = await askNode(flags, terminal, {
        pullSecrets,
        chosen,
        given: verificationOfFlags(flags),
      });
      const images = imagesOnly(chosen, args);
      if (isNothing(chosen, images)) return command.error("error: missing required argument 'image'");
      if (!whose.read) refuseRecordsOf(flags);
      const runtime = await toldRuntime(flags, discovery, terminal, runtimeOfChosen(chosen));
      if (chosen !== undefined && images.length === 0) {
        const answers = await withPresence(await resolvePods(chosen, options, whose), flags, options);
        const about = { key: flags.whyNot, runtime, format: flags.output };
        terminal.stdout.write(
          isTable(flags.output)
            ? seenLine(chosen, colors) + explainedPodsText(answers, chosen.findings, about, colors, reveal)
            : serialize(
                explainedPodsData(answers, chosen.findings, about),
                flags.output,
                reveal,
                namesOfSources(answers.flatMap((each) => each.images.map(({ resolution }) => resolution))),
                picturesOfPods(answers),
              ),
        );
        finish(statusOfPods(answers, chosen.findings));
        return;
      }
      const keyring = await loadKeyring({ ...options, readNode: whose.read });
      const keys = new ExplainedKeys(flags.output);
      const parts: Explained[] = [];
      for (const image of images)
        parts.push(await explained(image, { keyring, runtime, keys, whose }, flags, options, colors));
      const data = parts.length === 1 ? parts[0]?.data : { images: parts.map((part) => part.data) };
      const note = flags.whyNot === undefined ? noteText(whose, colors) : '';
      terminal.stdout.write(
        isTable(flags.output)
          ? note + parts.map(({ text }) => text).join('\n')
          : serialize(
              flags.whyNot === undefined ? { ...noteOfNode(whose), ...data } : data,
              flags.output,
              reveal,
              parts.flatMap(({ names }) => names),
              parts.map(({ picture }) => picture),
            ),
      );
      finish(parts.reduce((worst, { status }) => Math.max(worst, status), 0));
    });
  return command;
}

/** As a text or as data, whichever is written: images times keys are many. */
interface Explained {
  readonly text: string;
  readonly data: object;
  readonly names: readonly string[];
  /** For `-o mermaid`. */
  readonly picture: string;
  readonly status: number;
}

interface About {
  readonly keyring: KubeletKeyring;
  readonly runtime: ToldRuntime;
  readonly keys: ExplainedKeys;
  readonly whose: WhoseNode;
}

/** The whole decision for one image, or the answer for the one key that was asked for. */
async function explained(
  image: string,
  { keyring, runtime: told, keys, whose }: About,
  flags: ExplainFlags,
  options: NodeOptions,
  colors: Colors,
): Promise<Explained> {
  const resolution = await keyring.resolveWithPlugins(image);
  const key = flags.whyNot === undefined ? undefined : explainKey(keyring, resolution, flags.whyNot);
  const present = await presentImage(flags, { keyring, image, resolution }, options);
  const status = statusOfPresent(present) ?? statusOf([resolution], keyring.findings);
  const names = namesOfSources([resolution]);
  if (key !== undefined)
    return {
      text: keyExplanationText(key, image, colors),
      data: key,
      names,
      picture: pictureOf(explainImage(keyring, resolution)),
      status,
    };
  const explanation = keys.add(explainImage(keyring, resolution));
  const runtime = explainRuntime(told, image, resolution.candidates);
  if (isTable(flags.output)) {
    const more = [
      ...(runtime === undefined ? [] : [`\n${runtimeText(runtime, colors)}`]),
      ...(present === undefined ? [] : [`\n${presentImageText(present, colors)}`]),
    ].join('');
    return {
      text: explanationText(explanation, colors, flags.reveal === true, whose.read) + more,
      data: {},
      names,
      picture: '',
      status,
    };
  }
  return {
    text: '',
    data: {
      ...explanationData(explanation, whose),
      runtime,
      presentImage: present,
    },
    names,
    picture: pictureOf(explanation, whose.read),
    status,
  };
}

/** The pull records of this machine are not those of another. */
function refuseRecordsOf({ imagePresent }: PresentImageFlags): void {
  if (imagePresent !== true) return;
  throw new KeyringError(
    'INVALID_OPTION',
    "--image-present goes by the pull records of the pod's node, which is another machine as far as can be told. Run it there with --this-node, or with --node-root where the node is mounted.",
    { option: 'image-present' },
  );
}

/** A present image that is used, or that the kubelet will not pull, settles it. */
function statusOfPresent(present: PresentImageExplanation | undefined): number | undefined {
  if (present?.outcome === 'used') return EXIT.ok;
  return present?.outcome === 'failed' ? EXIT.refused : undefined;
}
