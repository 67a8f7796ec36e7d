import { CONFIG_TOML } from './config-toml/answer';
import type { JudgeKind } from './kind';
import { REGISTRIES_CONF } from './registries-conf/answer';
import { REGISTRIES_YAML } from './registries-yaml/answer';

/** Kinds of configuration that a program of their own answers. */
export const KINDS: readonly JudgeKind[] = [CONFIG_TOML, REGISTRIES_CONF, REGISTRIES_YAML];
