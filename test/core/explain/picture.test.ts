import { explainImage } from '../../../src/core/explain/explain-image';
import { pictureOf } from '../../../src/core/explain/picture';
import { aDockerConfig, aNode, aPullSecret } from '../../../src/testing/index';

const picture = (node: ReturnType<typeof aNode>, image: string): string =>
  pictureOf(explainImage(node.keyring(), image));

describe('the picture of a decision', () => {
  const node = aNode()
    .withFile(
      'root/config.json',
      aDockerConfig().login('r.io', 'reader', 'canary').login('r.io/other', 'x', 'canary'),
    )
    .withPullSecrets(aPullSecret('team').login('r.io/team', 'puller', 'canary'));

  it('has sources, keys, credentials in their order, what comes near, and the registry', () => {
    expect(picture(node, 'r.io/team/app')).toBe(`flowchart LR
  image(["r.io/team/app"])
  source1["pull secret default/team"]
  source1 -->|"r.io/team"| try1("1. puller")
  image --> try1
  source2["node file /var/lib/kubelet/config.json"]
  source2 -->|"r.io"| try2("2. reader")
  try1 -->|refused| try2
  source2 -.->|no match| miss7["r.io/other"]
  try1 --> registry[("r.io")]
  try2 --> registry
`);
  });

  it('says what happens where no credential is tried', () => {
    expect(picture(aNode(), 'nginx')).toBe(
      'flowchart LR\n  image(["nginx"])\n  image --> end1["no credential matches: one anonymous pull"]\n',
    );
    expect(picture(aNode(), 'NOT AN IMAGE')).toContain('image --> end1["');
  });

  it('has no password, and no name becomes markup', () => {
    const hostile = aNode().withFile(
      'root/config.json',
      aDockerConfig().login('r.io', 'a"]; click x "javascript:1" %%{<b>}\n  end', 'canary'),
    );
    const text = picture(hostile, 'r.io/app');
    expect(text).not.toMatch(/canary|"\]; click|<b>|%%|\n {2}end/);
    expect(text.split('\n')).toHaveLength(7);
    expect(text).toContain('#34;#93;#59; click');
  });
});
