import { describeAnswer } from '../../reading/answer';
import { nameOf } from '../../reading/image-name';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { capitalise } from '../../../model/wording';
import { rule } from '../../rule';

const STATEMENT = 'host-answered payment';

export default rule({
  id: 'registry-wants-payment',
  stage: 'registry',
  category: 'registry-permission',
  severity: 'error',
  explains: [STATEMENT, 'credential-sent'],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The account behind the credential has no subscription for the image, or its quota is used up.',
    example: '`402 Payment Required`',
    fix: 'Renew the plan, licence or entitlement of the account.',
  },
  check: (story) => {
    const text = said(story, STATEMENT);
    if (text === undefined) return undefined;
    return {
      message: `${capitalise(describeAnswer(text))}: the account has no subscription, licence or entitlement for ${nameOf(story)}, or its quota is used up (402, payment required).${quoted(text)}`,
      hint: 'Renew the plan, licence or entitlement of the account, or use the credential of an account that has one.',
    };
  },
});
