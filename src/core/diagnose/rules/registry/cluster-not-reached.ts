import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'other-failure cluster-not-reached';

export default rule({
  id: 'cluster-not-reached',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: [STATEMENT],
  excludedBy: ['pull-succeeded'],
  before: [['other-failure', 'the same, told more closely']],
  docs: {
    cause:
      'kubectl was not let in by the API server, or did not reach it: of pods and images nothing was read.',
    example: '`You must be logged in to the server`',
    fix: 'Renew the login of the kubeconfig.',
  },
  check: (story) => {
    const text = said(story, STATEMENT);
    if (text === undefined) return undefined;
    return {
      message: `kubectl was not let in by the API server, or did not reach it, so nothing of a pod was read: this is about the kubeconfig of whoever asked, and about no image.${quoted(text)}`,
      hint: 'See who you are for the cluster (kubectl config current-context, kubectl auth whoami), log in anew, and ask again.',
    };
  },
});
