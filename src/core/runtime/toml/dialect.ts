/**
 * Which parser reads a text. Each takes and refuses texts that the others do not:
 * - `toml`: TOML 1.0 with what smol-toml takes of 1.1, for files whose reader is not known, or is BurntSushi/toml;
 * - `go-toml-1`: pelletier/go-toml v1.9.5 (containerd 1.x);
 * - `go-toml-2.2`: pelletier/go-toml v2.2 (containerd 2.0 and 2.2), TOML 1.0, blind to much in what it does not need;
 * - `go-toml-2.4`: pelletier/go-toml v2.4 (containerd 2.4), TOML 1.1.
 */
export type TomlDialect = 'toml' | 'go-toml-1' | 'go-toml-2.2' | 'go-toml-2.4';
