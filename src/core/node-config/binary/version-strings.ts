import type { GoBuildInfo } from './go-build-info';

/** How the version of a program is found in it. */
export interface ProgramVersion {
  /** Variables that the linker sets (`-X`), the one that the program shows first. */
  readonly variables: readonly string[];
  /** Modules whose version is that of the program, where the linker set none. */
  readonly modules: readonly string[];
  /** What its versions look like. */
  readonly pattern: RegExp;
  /** What they begin with, a `v` left out where it may be missing: found faster than the pattern. */
  readonly begins: readonly string[];
}

const VARIABLES_OF_KUBERNETES = ['k8s.io/component-base/version.gitVersion'];
const KUBERNETES = 'v1\\.(?:1[89]|[2-9][0-9])\\.[0-9]{1,3}';

/** Source: hack/lib/version.sh (kubernetes), scripts/build (k3s, rke2), Makefile (containerd, cri-o, cri-dockerd, moby). */
export const PROGRAM_VERSIONS = {
  kubelet: {
    variables: VARIABLES_OF_KUBERNETES,
    modules: ['k8s.io/kubernetes'],
    pattern: new RegExp(`${KUBERNETES}(?:[-+][0-9A-Za-z.+-]{1,60})?`),
    begins: ['v1.'],
  },
  k3s: {
    variables: ['github.com/k3s-io/k3s/pkg/version.Version'],
    modules: [],
    pattern: new RegExp(`${KUBERNETES}(?:-[0-9A-Za-z.]{1,20})?\\+k3s[0-9A-Za-z.-]{1,40}`),
    begins: ['v1.'],
  },
  rke2: {
    variables: ['github.com/rancher/rke2/pkg/version.Version', 'github.com/k3s-io/k3s/pkg/version.Version'],
    modules: [],
    pattern: new RegExp(`${KUBERNETES}(?:-[0-9A-Za-z.]{1,20})?\\+rke2[0-9A-Za-z.-]{1,40}`),
    begins: ['v1.'],
  },
  k0s: {
    variables: [
      'github.com/k0sproject/k0s/pkg/build.KubernetesVersion',
      'github.com/k0sproject/k0s/pkg/build.Version',
    ],
    modules: [],
    pattern: new RegExp(`${KUBERNETES}\\+k0s[0-9A-Za-z.-]{1,40}`),
    begins: ['v1.'],
  },
  microk8s: {
    variables: VARIABLES_OF_KUBERNETES,
    modules: ['k8s.io/kubernetes'],
    pattern: new RegExp(`${KUBERNETES}(?:[-+][0-9A-Za-z.+-]{1,60})?`),
    begins: ['v1.'],
  },
  containerd: {
    variables: [
      'github.com/containerd/containerd/v2/version.Version',
      'github.com/containerd/containerd/version.Version',
    ],
    modules: ['github.com/containerd/containerd/v2', 'github.com/containerd/containerd'],
    begins: ['1.', '2.'],
    pattern: /v?[12]\.[0-9]{1,2}\.[0-9]{1,3}(?:[-+~][0-9A-Za-z.+~-]{1,60})?/,
  },
  'cri-o': {
    variables: [
      'github.com/cri-o/cri-o/internal/version.Version',
      'github.com/cri-o/cri-o/internal/pkg/criocli.Version',
    ],
    modules: ['github.com/cri-o/cri-o'],
    begins: ['1.'],
    pattern: /v?1\.(?:1[89]|[2-9][0-9])\.[0-9]{1,3}(?:[-+~][0-9A-Za-z.+~-]{1,60})?/,
  },
  'cri-dockerd': {
    variables: ['github.com/Mirantis/cri-dockerd/cmd/version.Version'],
    modules: ['github.com/Mirantis/cri-dockerd'],
    begins: ['0.'],
    pattern: /v?0\.[0-9]{1,2}\.[0-9]{1,3}(?:[-+~][0-9A-Za-z.+~-]{1,60})?/,
  },
  docker: {
    variables: ['github.com/docker/docker/dockerversion.Version'],
    modules: ['github.com/docker/docker'],
    begins: ['18.', '19.', '20.', '23.', '24.', '25.', '26.', '27.', '28.', '29.'],
    pattern: /v?(?:1[89]|2[0-9])\.[0-9]{1,2}\.[0-9]{1,3}(?:[-+~][0-9A-Za-z.+~-]{1,60})?/,
  },
} as const satisfies Record<string, ProgramVersion>;

export type KnownProgram = keyof typeof PROGRAM_VERSIONS;

/** The version as the build settings have it, where they were not left out (`-trimpath`). */
export function versionInBuildInfo(info: GoBuildInfo, program: KnownProgram): string | undefined {
  const { variables, modules }: ProgramVersion = PROGRAM_VERSIONS[program];
  const flags = info.settings.get('-ldflags') ?? '';
  for (const variable of variables) {
    const at = flags.indexOf(`${variable}=`);
    if (at >= 0) return /^[^\s'"]+/.exec(flags.slice(at + variable.length + 1))?.[0];
  }
  const found = modules
    .flatMap((path) => [info.module, ...info.dependencies].filter((one) => one?.path === path))
    .find((one) => one !== undefined && /^v[0-9]/.test(one.version) && !one.version.startsWith('v0.0.0-'));
  return found?.version;
}

/**
 * A version among the texts of a program: the linker puts the value of `-X` there with a zero byte at its end, unlike
 * the texts of the source. Mirrors addstrdata in src/cmd/link/internal/ld/data.go (golang/go, go1.26).
 * @param text a part of the program, one code unit a byte.
 */
export function versionInTexts(text: string, program: KnownProgram): string | undefined {
  const { pattern, begins }: ProgramVersion = PROGRAM_VERSIONS[program];
  const here = new RegExp(`${pattern.source}\0`, 'y');
  for (const begin of begins) {
    for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      const start = text[at - 1] === 'v' ? at - 1 : at;
      if (start > 0 && IN_A_WORD.test(text[start - 1] ?? '')) continue;
      here.lastIndex = start;
      const found = here.exec(text)?.[0];
      if (found !== undefined) return found.slice(0, -1);
    }
  }
  return undefined;
}

const IN_A_WORD = /[0-9A-Za-z.+~-]/;

/** Longest version, with the zero byte: so much of two parts of a program has to overlap. */
export const LONGEST_VERSION = 128;
