import { utf8 } from '../core/model/go-string';
import { decodeDocument } from '../core/parse/decode-document';
import { answer } from './answer';
import type { PageState, PastedFile } from './page-state';
import { Placeholders } from './placeholders';
import { LEFT_OUT, redactDocument } from './redact-document';
import { redactPullSecrets } from './redact-pull-secrets';
import { sameDecision } from './same-decision';

export interface RedactedState {
  readonly state: PageState;
  /** Whether the page answers the redacted state as it answers the whole one. */
  readonly sameDecision: boolean;
}

/**
 * The state without any user name, password, token, e-mail address or uid. Nothing is copied from a pasted text:
 * what the link carries is written anew from what the kubelet's rules found in it.
 * Undefined where the page has no answer: what cannot be read cannot be redacted.
 */
export function redactState(state: PageState): RedactedState | undefined {
  const whole = answer(state);
  if (whole.kind === 'problems') return undefined;
  const placeholders = new Placeholders();
  const redacted: PageState = {
    image: placeholders.withoutUserinfo(state.image.trim()),
    kubeletVersion: state.kubeletVersion.trim(),
    rootDir: state.rootDir,
    cwd: state.cwd,
    home: state.home,
    files: state.files.map((file) => redactFile(file, placeholders)),
    pullSecrets: state.pullSecrets.map((text) => redactPullSecrets(text, placeholders)),
  };
  return { state: redacted, sameDecision: sameDecision(whole, answer(redacted)) };
}

function redactFile({ place, text }: PastedFile, placeholders: Placeholders): PastedFile {
  if (text === '') return { place, text };
  const format = place.endsWith('/config.json') ? 'config.json' : 'dockercfg';
  const result = decodeDocument(utf8(text), format);
  return { place, text: result.ok ? redactDocument(result.document, placeholders) : LEFT_OUT };
}
