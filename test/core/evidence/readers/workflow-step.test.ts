import { isStep } from '../../../../src/core/evidence/readers/workflow-step';

describe('a step in the tree of argo get', () => {
  it.each([
    ' ✖ steps-jxggl                                    child failed',
    ' └---✖ hello0   steps-jxggl-1508661637  5s        Back-off pulling image "a/b"',
    ' ├─✔ build      steps-jxggl-2   5s',
  ])('is told by its mark: %s', (line) => {
    expect(isStep(line)).toBe(true);
  });

  it.each(['Status:              Failed', '  web:', '    Ready:          False', '---', ''])(
    'is no line of a description: %s',
    (line) => {
      expect(isStep(line)).toBe(false);
    },
  );
});
