import { environmentShape, toolsShape } from '../core/agreement/agreement-shapes';
import { checkArgument, checkOptions } from '../core/input/check-input';
import { byName, options as optionsShape } from '../core/input/containers';
import { number, optional, text } from '../core/input/values';
import { wholeNumberOption } from '../core/model/number-option';
import { userInfo } from 'node:os';
import { toolPlaces } from '../core/agreement/compare-tools';
import { TOOL_NAMES, type ToolEnvironment, type ToolFiles, type ToolName } from '../core/agreement/tool';
import { absolutePath } from '../core/go/filepath';
import type { FileRead } from '../core/model/file-read';
import { listBeneath } from './beneath/list-beneath';
import { ReadBudget } from './beneath/read-budget';
import { DEFAULT_MAX_FILE_BYTES, readBeneath } from './beneath/read-beneath';

/** All variables that decide where a program looks, or that hold credentials. */
const VARIABLES = [
  'HOME',
  'USERPROFILE',
  'DOCKER_CONFIG',
  'DOCKER_AUTH_CONFIG',
  'REGISTRY_AUTH_FILE',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
] as const;

/** Helpers that are looked at in one folder of PATH; a machine has a handful. */
const PROGRAMS = 1000;

/**
 * What programs see that are started as this process was: its variables, its user, and which credential helpers there
 * are on the PATH, by their names. Nothing is run.
 */
export async function toolEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<ToolEnvironment> {
  checkArgument(variables, 'variables', byName(optional(text)));
  return {
    variables: pickVariables(variables),
    platform: process.platform,
    cwd: process.cwd(),
    ...account(),
    programs: await helpersIn(variables.PATH ?? ''),
  };
}

/** Those variables that a program looks at. */
export function pickVariables(
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The number and home folder of the user by the user database. */
function account(): Pick<ToolEnvironment, 'uid' | 'accountHome'> {
  try {
    const { uid, homedir } = userInfo();
    return { uid: Math.max(uid, 0), accountHome: homedir };
  } catch {
    return { accountHome: null };
  }
}

async function helpersIn(path: string): Promise<readonly string[]> {
  const folders = path.split(':').filter((folder) => folder.startsWith('/'));
  const listings = await Promise.all(
    [...new Set(folders)].map((folder) =>
      listBeneath('/', folder, {
        limit: PROGRAMS,
        wanted: ({ name }) => name === 'pass' || name.startsWith('docker-credential-'),
      }).catch(() => ({ names: [] })),
    ),
  );
  return [...new Set(listings.flatMap(({ names }) => names))];
}

export interface ToolPlacesOptions {
  /** Default: all programs. */
  readonly tools?: readonly ToolName[] | undefined;
  /** Largest file that is read, and all of them together, in bytes. Default: 32 MiB. */
  readonly maxFileBytes?: number | undefined;
}

const placesShape = optionsShape<ToolPlacesOptions>({
  tools: optional(toolsShape),
  maxFileBytes: optional(number),
});

/** Reads what stands where the programs look. Files are those of a user, and are read only when this is called. */
export async function readToolPlaces(
  environment: ToolEnvironment,
  options: ToolPlacesOptions = {},
): Promise<ToolFiles> {
  checkArgument(environment, 'environment', environmentShape);
  checkOptions(options, placesShape);
  const { tools = TOOL_NAMES } = options;
  const maxFileBytes = wholeNumberOption(options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES, 'maxFileBytes', {
    from: 0,
  });
  const budget = new ReadBudget(maxFileBytes);
  const files = new Map<string, FileRead>();
  for (const path of toolPlaces(environment, tools)) {
    const absolute = absolutePath(path, environment.cwd ?? '/');
    const read = await readBeneath('/', absolute, { maxBytes: maxFileBytes, budget });
    if (read.kind !== 'absent') files.set(path, read);
  }
  return files;
}
