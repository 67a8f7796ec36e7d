import { describeRuntime } from '../../../runtime/on-node/node-runtime';
import type { RuntimePlan } from '../../../runtime/plan';
import { list } from '../../../model/wording';
import { CERTIFICATE_REFUSED } from '../../reading/expected-statements';
import { hasFailed, saidAny } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { runtimeOf } from '../../reading/runtime-plan';
import { hostsInPlace } from '../../../story/runtime-story';
import { rule } from '../../rule';

/** Failures that settings of certificates, or plain http, would have kept away. */
const OF_TLS = [...CERTIFICATE_REFUSED, 'host-not-reached plain-http'] as const;

export default rule({
  id: 'runtime-file-of-other-runtime',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'warning',
  untried: 'info',
  explains: ['no-credential-sent', 'host-answered', 'host-not-reached'],
  excludedBy: ['pull-succeeded', 'other-program-asked'],
  docs: {
    cause:
      'A mirror, a login, or a certificate for the registry stands in a file that the runtime of this node does not read.',
    example:
      '/etc/docker/daemon.json with `registry-mirrors` on a node with containerd; `skip_verify` in a hosts.toml on a node with CRI-O',
    fix: 'Write it into the configuration of the runtime that serves the kubelet.',
  },
  check: (story) => {
    const told = runtimeOf(story);
    if (told === undefined) return undefined;
    const ofTls = saidAny(story, OF_TLS) !== undefined;
    const other = told.runtime.others.find(({ runtime }) => {
      const plan = runtime.plan(story.image, []);
      const hosts = hostsInPlace({ ...told, plan }, registryOf(story));
      const isNew = hosts.some(({ host }) => told.plan.endpoints.every((own) => own.host !== host));
      if (ofTls && trustsOtherwise(plan, told.plan)) return true;
      return isNew || plan.endpoints.some(({ offers }) => offers.some(({ sends }) => sends));
    });
    if (other === undefined) return undefined;
    return {
      confidence: hasFailed(story) ? 'likely' : 'possible',
      message: `${list(other.files)} ${other.files.length === 1 ? 'is a file' : 'are files'} of ${describeRuntime(other.runtime)}, and is not read where ${describeRuntime(told.runtime)} serves the kubelet: what stands there for ${registryOf(story)} counts for nothing.`,
      hint: `Write it into the configuration of ${describeRuntime(told.runtime)}, or see which runtime the kubelet's --container-runtime-endpoint names.`,
    };
  },
});

/** Whether a host that is asked would be trusted otherwise, or spoken to by http, by those files. */
function trustsOtherwise(other: RuntimePlan, own: RuntimePlan): boolean {
  return own.endpoints.some(({ host, tls, schemes }) =>
    other.endpoints.some(
      (there) =>
        there.host === host &&
        ((tls.verify && !there.tls.verify) ||
          there.tls.authorities > tls.authorities ||
          there.tls.clientCertificates > tls.clientCertificates ||
          (there.schemes.includes('http') && !schemes.includes('http'))),
    ),
  );
}
