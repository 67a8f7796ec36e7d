describe('the probe, as long as nobody uses it', () => {
  it.each(['undici', 'tldts'])('does not load %s', (name) => {
    const loaded = jest.fn(() => ({}));
    jest.isolateModules(() => {
      jest.doMock(name, loaded);
      const modules = ['probe', 'options', 'outcome', 'realm-policy', 'transport'];
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      for (const module of modules) expect(require(`../../src/registry/${module}`)).toBeDefined();
    });
    expect(loaded).not.toHaveBeenCalled();
  });
});
