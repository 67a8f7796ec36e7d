import { describeFault, mendFault } from '../../../parse/describe-fault';
import { isDockerConfigField } from '../../../parse/docker-config-fields';
import { shorten } from '../../../model/wording';
import { AFTER_SECRETS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'secret-does-not-decode';

export default rule({
  id: 'referenced-secret-malformed',
  stage: 'secrets',
  category: 'secret-malformed',
  severity: 'error',
  untried: 'error',
  explains: [STATEMENT],
  excludedBy: AFTER_SECRETS,
  before: [
    ['secret-missing', 'it ends every pull of the pod, which a missing one does not'],
    ['secret-wrong-type', 'it ends every pull of the pod, and the other is passed over'],
  ],
  docs: {
    cause: 'A pull secret does not decode: every pull of the pod fails.',
    example: '`auth` that is no base64 of USER:PASSWORD',
    fix: 'Correct the value that is named.',
  },
  check: (story) => {
    const { failure } = story.keyring;
    const text = said(story, STATEMENT);
    if (failure === null) {
      if (text?.says.kind !== STATEMENT) return undefined;
      const name =
        text.says.name === undefined ? 'A pull secret of the pod' : `Pull secret ${shorten(text.says.name)}`;
      return {
        message: `${name} cannot be decoded, and the kubelet gives up on the pull, whatever other credentials there are.${quoted(text)}`,
        hint: 'Hand over the pull secrets of the pod, and the place in them that is wrong is named; or make each anew with kubectl create secret docker-registry.',
      };
    }
    const { name, namespace } = failure.secret;
    const store = failure.fault.pointer;
    const wholeConfig =
      failure.source.dataKey === '.dockercfg' && isDockerConfigField(store?.split('/')[1] ?? '');
    const what = failure.doubleBase64
      ? 'its data is base64 twice: decoded once more it is a docker config'
      : wholeConfig
        ? `under .dockercfg it holds a whole config.json, and its ${shorten(store?.split('/')[1] ?? '')} is taken for a registry (${describeFault(failure.fault)})`
        : describeFault(failure.fault);
    return {
      source: failure.source,
      ...(store === undefined ? {} : { pointer: store }),
      message: `Pull secret ${shorten(`${namespace}/${name}`)} cannot be decoded: ${what}. The kubelet gives up on the pull, whatever other credentials there are.`,
      hint: failure.doubleBase64
        ? 'Encode it once only; text that is base64 already goes under data, plain text under stringData.'
        : wholeConfig
          ? 'A config.json belongs into a secret of type kubernetes.io/dockerconfigjson, under the key .dockerconfigjson, with the credentials themselves under "auths"; credsStore and credHelpers are for the docker client only.'
          : mendFault(failure.fault),
    };
  },
});
