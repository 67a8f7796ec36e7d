import type { Evidence } from './evidence';
import { readChain } from './chain/read-chain';
import { WORDINGS } from './wordings';

export function readText(text: string): { evidence: readonly Evidence[] } {
  return { evidence: readChain(text, WORDINGS).said.map((said) => ({ ...said, source: { form: 'text' } })) };
}
