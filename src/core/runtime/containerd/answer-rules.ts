import type { AnswerRule } from '../plan';
import type { ContainerdRules } from './lines';

/** What answers lead to, as play/ does it: one host after the other, for the digest and again for the content. */
export function containerdAnswerRules(rules: ContainerdRules): readonly AnswerRule[] {
  const serverErrors = rules.repeatsServerErrors ? 'repeat-then-next-host' : 'next-host';
  const noAnswer = rules.repeatsTransportErrors ? 'repeat-then-next-host' : 'next-host';
  const common = (step: AnswerRule['step']): readonly AnswerRule[] => [
    { step, answer: '200', then: 'use' },
    { step, answer: '401', then: 'answer-challenge' },
    { step, answer: '403', then: 'next-host' },
    { step, answer: '404', then: 'next-host' },
    { step, answer: '405', then: step === 'resolve' ? 'ask-by-get' : 'next-host' },
    { step, answer: '408/429', then: 'repeat-then-next-host' },
    { step, answer: '500/503/504', then: serverErrors },
    { step, answer: 'other-status', then: 'next-host' },
    { step, answer: 'no-answer', then: noAnswer },
  ];
  return [...common('resolve'), ...common('fetch'), { step: 'fetch', answer: 'wrong-content', then: 'stop' }];
}
