import { DEFAULT_ROOT_DIR } from '../../model/environment';
import { absolutePath } from '../../go/filepath';
import { goInteger } from '../../go/integer';
import { firstOf, known, unknown, type Found, type Setting } from '../setting';
import { fieldIn, type ConfigurationFile } from './configuration';
import { featureGates, goBool, type GateSetting } from './feature-gates';
import { flagValues, type Flags } from './flags';

/** What the kubelet of a node goes by, as far as it decides on pulls and their credentials. */
export interface KubeletSettings {
  readonly rootDir: Setting<string>;
  readonly cwd: Setting<string>;
  /** null: unset. */
  readonly home: Setting<string | null>;
  /** `--hostname-override`; null: the name of the machine. */
  readonly nodeName: Setting<string | null>;
  /** `--config`. */
  readonly configuration: Setting<string | null>;
  /** `--config-dir`. */
  readonly configurationFolder: Setting<string | null>;
  readonly credentialProviderConfig: Setting<string | null>;
  readonly credentialProviderBinDir: Setting<string | null>;
  readonly containerRuntimeEndpoint: Setting<string>;
  /** null: the same as the runtime's. */
  readonly imageServiceEndpoint: Setting<string | null>;
  readonly staticPodPath: Setting<string | null>;
  /** null: the default of the release. */
  readonly imagePullCredentialsVerificationPolicy: Setting<string | null>;
  readonly preloadedImagesVerificationAllowlist: Setting<readonly string[]>;
  readonly serializeImagePulls: Setting<boolean>;
  /** null: no limit of its own. */
  readonly maxParallelImagePulls: Setting<number | null>;
  readonly registryPullQPS: Setting<number>;
  readonly registryBurst: Setting<number>;
  /** Those that are set. */
  readonly featureGates: readonly GateSetting[];
}

/** How a kubelet was started. */
export interface KubeletStart {
  readonly flags: Flags;
  readonly cwd: Setting<string>;
  readonly home: Setting<string | null>;
  /** Configuration and drop-ins, in the order in which they are read. */
  readonly files: readonly ConfigurationFile[];
  /** Not all of it could be seen: what is not found may be set nevertheless. */
  readonly incomplete?: string;
  /** A configuration that is named was not read: its fields may say anything. */
  readonly unreadConfiguration?: string;
}

const DEFAULT_RUNTIME = 'unix:///run/containerd/containerd.sock';

const KUBELET = { kind: 'default', of: 'the kubelet' } as const;

/** Flags, configuration and defaults taken together; a flag wins over the configuration. */
export function kubeletSettings({
  flags,
  cwd,
  home,
  files,
  incomplete,
  unreadConfiguration,
}: KubeletStart): KubeletSettings {
  const byDefault = <T>(value: T): Setting<T> =>
    incomplete === undefined ? known<T>({ value, from: KUBELET }) : unknown<T>(incomplete);
  const fieldByDefault = <T>(value: T): Setting<T> =>
    unreadConfiguration === undefined ? byDefault(value) : unknown<T>(unreadConfiguration);
  const pathFlag = (name: string): readonly Found<string>[] =>
    flagValues(flags, name).map(({ value, from }) => ({ value: onNode(value, cwd), from }));
  const orNone = (found: readonly Found<string>[], none: Setting<string | null>): Setting<string | null> =>
    firstOf(
      found.map(({ value, from }) => ({ value: value === '' ? null : value, from })),
      none,
    );
  const optional = (found: readonly Found<string>[]): Setting<string | null> =>
    orNone(found, byDefault(null));
  const field = (found: readonly Found<string>[]): Setting<string | null> =>
    orNone(found, fieldByDefault(null));
  const text = (flag: string, field: string): readonly Found<string>[] => [
    ...flagValues(flags, flag),
    ...typed(files, field, isText),
  ];
  const runtime = [
    ...flagValues(flags, 'container-runtime-endpoint'),
    // The kubelet takes an empty one in a file for its default.
    ...typed(files, 'containerRuntimeEndpoint', isText).map((found) =>
      found.value === '' ? { ...found, value: DEFAULT_RUNTIME } : found,
    ),
  ];
  return {
    rootDir: firstOf(
      pathFlag('root-dir').filter(({ value }) => value !== ''),
      byDefault(DEFAULT_ROOT_DIR),
    ),
    cwd,
    home,
    nodeName: optional(flagValues(flags, 'hostname-override')),
    configuration: optional(pathFlag('config')),
    configurationFolder: optional(pathFlag('config-dir')),
    credentialProviderConfig: optional(pathFlag('image-credential-provider-config')),
    credentialProviderBinDir: optional(pathFlag('image-credential-provider-bin-dir')),
    containerRuntimeEndpoint: firstOf(runtime, fieldByDefault(DEFAULT_RUNTIME)),
    imageServiceEndpoint: field(text('image-service-endpoint', 'imageServiceEndpoint')),
    staticPodPath: field(text('pod-manifest-path', 'staticPodPath')),
    imagePullCredentialsVerificationPolicy: field(
      typed(files, 'imagePullCredentialsVerificationPolicy', isText),
    ),
    preloadedImagesVerificationAllowlist: firstOf<readonly string[]>(
      typed(files, 'preloadedImagesVerificationAllowlist', isTexts),
      fieldByDefault<readonly string[]>([]),
    ),
    serializeImagePulls: firstOf(
      [...truths(flags, 'serialize-image-pulls'), ...typed(files, 'serializeImagePulls', isTruth)],
      serialByDefault(
        files.filter(({ dropIn }) => dropIn !== true),
        fieldByDefault(true),
      ),
    ),
    maxParallelImagePulls: firstOf<number | null>(
      typed(files, 'maxParallelImagePulls', isNumber),
      fieldByDefault<number | null>(null),
    ),
    registryPullQPS: firstOf(
      [...numbers(flags, 'registry-qps'), ...typed(files, 'registryPullQPS', isNumber)],
      fieldByDefault(5),
    ),
    registryBurst: firstOf(
      [
        ...numbers(flags, 'registry-burst'),
        // The kubelet takes 0 in a file for its default: SetDefaults_KubeletConfiguration.
        ...typed(files, 'registryBurst', isNumber).map((found) =>
          found.value === 0 ? { ...found, value: 10 } : found,
        ),
      ],
      fieldByDefault(10),
    ),
    featureGates: featureGates(flags, files),
  };
}

/**
 * Several pulls at once in the configuration, drop-ins aside, mean that pulls are not serial unless something says so.
 * Source: SetDefaults_KubeletConfiguration (kubernetes v1.37.2 pkg/kubelet/apis/config/v1beta1/defaults.go), which is
 * asked before the drop-ins are merged.
 */
function serialByDefault(
  [file]: readonly ConfigurationFile[],
  otherwise: Setting<boolean>,
): Setting<boolean> {
  const [most] = file === undefined ? [] : typed([file], 'maxParallelImagePulls', isNumber);
  if (most === undefined || most.value < 2) return otherwise;
  return known({ value: false, from: { kind: 'inferred', from: 'maxParallelImagePulls' } });
}

function onNode(path: string, cwd: Setting<string>): string {
  if (path === '' || /^[A-Za-z]:[\\/]/.test(path)) return path;
  return cwd.known ? absolutePath(path, cwd.value) : path;
}

/** Values of the right type; a wrong one ends the kubelet. A null of a drop-in takes away what the files before it say. */
function typed<T>(
  files: readonly ConfigurationFile[],
  field: string,
  is: (value: unknown) => value is T,
): readonly Found<T>[] {
  const found = fieldIn(files, field);
  const taken = found.findIndex(({ value }) => value === null);
  return found
    .slice(0, taken < 0 ? undefined : taken)
    .flatMap(({ value, from }) => (is(value) ? [{ value, from }] : []));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTruth = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

function truths(flags: Flags, name: string): readonly Found<boolean>[] {
  return flagValues(flags, name).flatMap(({ value, from }) => {
    const truth = goBool(value);
    return truth === undefined ? [] : [{ value: truth, from }];
  });
}

/** As pflag reads whole numbers: strconv.ParseInt with base 0. */
function numbers(flags: Flags, name: string): readonly Found<number>[] {
  return flagValues(flags, name).flatMap(({ value, from }) => {
    const number = goInteger(value);
    return number === undefined ? [] : [{ value: number, from }];
  });
}

/** Nothing is known: no kubelet was found. */
export function unknownSettings(needs: string, found: Partial<KubeletStart> = {}): KubeletSettings {
  return kubeletSettings({
    flags: new Map(),
    cwd: unknown(needs),
    home: unknown(needs),
    files: [],
    incomplete: needs,
    ...found,
  });
}
