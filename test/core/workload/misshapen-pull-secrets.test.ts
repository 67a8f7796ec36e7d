import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misshapenPullSecrets } from '../../../src/core/workload/misshapen-pull-secrets';
import { recordAt, type JsonRecord } from '../../../src/core/model/json-record';

const RECORDED = join(__dirname, '../../../fixtures/texts/kubelet/field-of-other-type/create.txt');

function why(list: unknown, more: JsonRecord = {}): string | undefined {
  const spec = { imagePullSecrets: list };
  return misshapenPullSecrets({ apiVersion: 'v1', kind: 'Pod', ...more, spec }, spec);
}

describe('a list of pull secrets of a wrong type', () => {
  it('is refused in the words of the API server', () => {
    expect(readFileSync(RECORDED, 'utf8').trim()).toMatch(new RegExp(`${escaped(why('regcred') ?? '-')}$`));
  });

  it.each([
    [['regcred'], 'string', 'PodSpec.spec.imagePullSecrets', 'v1.LocalObjectReference'],
    [[{ name: 'a' }, 5], 'number', 'PodSpec.spec.imagePullSecrets', 'v1.LocalObjectReference'],
    [[['a']], 'array', 'PodSpec.spec.imagePullSecrets', 'v1.LocalObjectReference'],
    [{ name: 'a' }, 'object', 'PodSpec.spec.imagePullSecrets', '[]v1.LocalObjectReference'],
    [true, 'bool', 'PodSpec.spec.imagePullSecrets', '[]v1.LocalObjectReference'],
    [[{ name: 5 }], 'number', 'LocalObjectReference.spec.imagePullSecrets.name', 'string'],
  ])('%j: names what was found and what belongs there', (list, found, field, type) => {
    expect(why(list)).toContain(`cannot unmarshal ${found} into Go struct field ${field} of type ${type}`);
  });

  it.each([[undefined], [null], [[]], [[null]], [[{}]], [[{ name: null }]], [[{ name: 'a', more: 1 }]]])(
    'but not %j, which can be decoded',
    (list) => {
      expect(why(list)).toBeUndefined();
    },
  );

  it('is found in the template of a controller, whose kind the words have', () => {
    const object = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: { jobTemplate: { spec: { template: { spec: { imagePullSecrets: ['a'] } } } } },
    };
    const spec = recordAt(object.spec.jobTemplate.spec.template, 'spec') ?? {};
    expect(misshapenPullSecrets(object, spec)).toBe(
      'CronJob in version "v1" cannot be handled as a CronJob: json: cannot unmarshal string into Go struct field PodSpec.spec.jobTemplate.spec.template.spec.imagePullSecrets of type v1.LocalObjectReference',
    );
  });

  it('of a kind that is not of Kubernetes itself is not judged: its schema has other words', () => {
    expect(why(['a'], { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' })).toBeUndefined();
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
