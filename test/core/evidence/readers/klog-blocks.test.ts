import { KlogBlocks } from '../../../../src/core/evidence/readers/klog-blocks';

const HEAD = 'E1130 08:33:06.805000      88 plugin.go:418] "Failed to provide credentials for image" err=<';
const PREFIX = 'Nov 30 08:33:06 node-1 kubelet[88]: ';

function joined(...lines: readonly string[]): readonly string[] {
  const blocks = new KlogBlocks();
  return [...lines.flatMap((line) => blocks.push(line)), ...blocks.end()];
}

describe('lines of klog', () => {
  it('are put together where a value has line breaks', () => {
    expect(joined(HEAD, '\texit status 1: no role', '\t"quoted"', ' > provider="ecr"')).toEqual([
      `${HEAD.slice(0, -1)}"exit status 1: no role\\n\\"quoted\\"" provider="ecr"`,
    ]);
  });

  it('are put together behind the prefix of journalctl, which stands before each', () => {
    expect(joined(PREFIX + HEAD, `${PREFIX}\tone`, `${PREFIX} > image="r.example/a"`)).toEqual([
      `${PREFIX}${HEAD.slice(0, -1)}"one" image="r.example/a"`,
    ]);
  });

  it('hold several such values', () => {
    expect(joined(HEAD, '\tone', ' > output=<', '\ttwo', ' >')).toEqual([
      `${HEAD.slice(0, -1)}"one" output="two"`,
    ]);
  });

  it('that break off are read as far as they go, and what follows is left as it is', () => {
    expect(joined(HEAD, '\tone', 'another line')).toEqual([`${HEAD.slice(0, -1)}"one"`, 'another line']);
    expect(joined(HEAD)).toEqual([`${HEAD.slice(0, -1)}""`]);
  });

  it('of another program are left as they are', () => {
    expect(joined('cat <<EOF >x=<', '\tone')).toEqual(['cat <<EOF >x=<', '\tone']);
  });

  it('are cut where a value has no end', () => {
    const [line = ''] = joined(HEAD, ...Array.from({ length: 100_000 }, () => '\tmore'));
    expect(line.length).toBeLessThan(1000);
  });
});
