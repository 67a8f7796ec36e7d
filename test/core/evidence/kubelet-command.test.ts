import fc from 'fast-check';
import { kubeletCommandIn } from '../../../src/core/evidence/readers/kubelet-command';
import { readText } from '../../../src/core/evidence/read-text';

describe('kubeletCommandIn', () => {
  it.each([
    [
      'ps',
      'root  812  1  2 08:01 ?  00:01:07 /usr/bin/kubelet --config=/k.yaml --v=2',
      '/usr/bin/kubelet --config=/k.yaml --v=2',
    ],
    [
      'sc qc',
      '  BINARY_PATH_NAME : "C:\\Program Files\\k\\kubelet.exe" --config="C:\\k.json" --windows-service',
      '"C:\\Program Files\\k\\kubelet.exe" --config="C:\\k.json" --windows-service',
    ],
    ['a unit', 'ExecStart=/usr/bin/kubelet --root-dir=/data', '/usr/bin/kubelet --root-dir=/data'],
    [
      'the log of k3s',
      'level=info msg="Running kubelet --root-dir=/data --v=2"',
      '/kubelet --root-dir=/data --v=2',
    ],
  ])('of %s', (_what, line, command) => {
    expect(kubeletCommandIn(line)).toBe(command);
  });

  it.each([
    ['a line that is cut off', '└─812 /usr/bin/kubelet --bootstrap-kubeconfig=/etc/kub…'],
    ['variables', 'ExecStart=/usr/bin/kubelet $KUBELET_ARGS --v=2'],
    ['variables behind flags', 'ExecStart=/usr/bin/kubelet --v=2 $KUBELET_ARGS'],
    ['a line that goes on', 'ExecStart=/usr/bin/kubelet --v=2 \\'],
    ['prose', 'start the kubelet --with this flag'],
    ['a folder', 'ls /var/lib/kubelet --all'.replace('kubelet ', 'kubelets ')],
  ])('is none of %s', (_what, line) => {
    expect(kubeletCommandIn(line)).toBeUndefined();
  });

  it('is a part of the line, whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/kubelet', ' --a', '"', '=', 'x', ' ', '\\', '.exe')),
        (parts) => {
          const line = parts.join('');
          const command = kubeletCommandIn(line);
          expect(command === undefined || line.includes(command)).toBe(true);
        },
      ),
    );
  });
});

describe('a listing of crictl', () => {
  const TEXT = [
    '$ crictl images',
    'IMAGE                  TAG     IMAGE ID        SIZE',
    'quay.io/example/app    1.21    0badc0ffee0dd   133MB',
    'quay.io/example/none   <none>  1badc0ffee0dd   133MB',
  ].join('\n');

  it('names images that are there, and no pull', () => {
    const { listedImages, images, evidence } = readText(TEXT);
    expect(listedImages).toEqual([{ image: 'quay.io/example/app:1.21', id: '0badc0ffee0dd' }]);
    expect([images, evidence]).toEqual([[], []]);
  });

  it('is none of docker, whose images a kubelet with another runtime has not', () => {
    expect(readText(TEXT.replace('IMAGE ', 'REPOSITORY ')).listedImages).toEqual([]);
  });
});
