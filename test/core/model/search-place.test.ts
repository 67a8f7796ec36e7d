import { SEARCH_PLACE_IDS } from '../../../src/core/model/search-place';

describe('the places where the kubelet looks for a node file', () => {
  it('are eight, every config.json before every .dockercfg', () => {
    expect(SEARCH_PLACE_IDS).toEqual([
      'root/config.json',
      'cwd/config.json',
      'home/.docker/config.json',
      'slash/.docker/config.json',
      'root/.dockercfg',
      'cwd/.dockercfg',
      'home/.dockercfg',
      'slash/.dockercfg',
    ]);
  });
});
