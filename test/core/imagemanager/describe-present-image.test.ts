import { describePresentReason } from '../../../src/core/imagemanager/describe-present-image';
import type {
  PresentImageAnswer,
  PresentImageRule,
} from '../../../src/core/imagemanager/explain-present-image';
import { recordSummary } from '../../../src/core/imagemanager/record-summary';

const explanation = {
  policy: { effective: 'Always', from: 'container' },
  verification: { gate: true, policy: 'AlwaysVerify' },
} as unknown as Parameters<typeof describePresentReason>[1];

const reason = (rule: PresentImageRule): string =>
  describePresentReason({ rule, pulledByKubelet: false } as unknown as PresentImageAnswer, explanation);

describe('the reason of an answer, in words', () => {
  it.each<[PresentImageRule, string]>([
    ['policy-pulls', 'with the pull policy Always the registry is asked each time'],
    ['image-absent', 'the image is not there'],
    ['image-name-invalid', 'no record can be found by such a name'],
    ['no-record', 'there is no record of it, and AlwaysVerify wants proof'],
    ['policy-exempts', 'AlwaysVerify verifies nothing'],
  ])('%s', (rule, words) => {
    expect(reason(rule)).toBe(words);
  });
});

describe('a record in short', () => {
  it('is named by its file alone where nobody knows the folder', () => {
    const file = { name: 'a', outcome: 'unreadable' } as never;
    expect(recordSummary(file, '', undefined)).toMatchObject({ file: 'a', state: 'unreadable' });
    expect(recordSummary(file, 'pulled', undefined)).toMatchObject({ file: 'pulled/a' });
  });
});
