import { DOCKER_CONFIG_JSON_TYPE, DOCKERCFG_TYPE } from '../../../src/core/model/pull-secret';

describe('pull secrets', () => {
  it('are of two types', () => {
    expect([DOCKER_CONFIG_JSON_TYPE, DOCKERCFG_TYPE]).toEqual([
      'kubernetes.io/dockerconfigjson',
      'kubernetes.io/dockercfg',
    ]);
  });
});
