import { list } from '../model/wording';
import type { PluginFailure } from './plugin-provider';
import type { ResponseFault } from './plugin-response';

/** Why a plugin gave nothing, in words that hold nothing of what it wrote. */
export function describePluginFailure(failure: PluginFailure): string {
  switch (failure.kind) {
    case 'service-account-not-found':
      return 'there is no such service account';
    case 'service-account-unavailable':
      return 'the service account could not be looked up';
    case 'token-unavailable':
      return 'no token for the service account was to be had';
    case 'cache-key-too-long':
      return 'the annotations of the service account are too long for a cache key';
    case 'token-echoed':
      return 'it gave the service account token back as a password, which needs cacheType Token';
    case 'cache-key-type':
      return 'the cacheKeyType of its response is none of Image, Registry and Global';
    case 'execution':
      return failure.message;
    case 'response':
      return `its response is refused: ${describeResponseFault(failure.fault)}`;
  }
}

function describeResponseFault(fault: ResponseFault): string {
  switch (fault.kind) {
    case 'not-json':
      return 'it is no JSON object';
    case 'wrong-version':
      return 'its apiVersion is not the one of the configuration';
    case 'wrong-kind':
      return 'its kind is not CredentialProviderResponse';
    case 'fields':
      return list(fault.issues.map(({ pointer, message }) => `${pointer} ${message}`));
  }
}
