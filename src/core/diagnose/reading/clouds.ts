/** A cloud whose registry gives short-lived credentials, and the plugin that fetches them. */
export interface Cloud {
  /** Its registries, by the form of their host. */
  readonly hosts: RegExp;
  readonly name: string;
  readonly plugin: string;
}

const CLOUDS: readonly Cloud[] = [
  {
    hosts:
      /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.(aws|amazonwebservices\.com\.cn))$/,
    name: 'Amazon ECR',
    plugin: 'ecr-credential-provider',
  },
  {
    hosts: /^([a-z]+\.)?gcr\.io$|-docker\.pkg\.dev$|^container\.cloud\.google\.com$/,
    name: 'Google Artifact Registry',
    plugin: 'gcr-credential-provider (auth-provider-gcp)',
  },
  {
    hosts: /\.azurecr\.(io|cn|us|de)$/,
    name: 'Azure Container Registry',
    plugin: 'acr-credential-provider',
  },
];

/** The cloud that a registry belongs to. */
export function cloudOf(registry: string): Cloud | undefined {
  return CLOUDS.find(({ hosts }) => hosts.test(registry));
}

/** Words in the patterns, names and executables of a cloud's plugin. */
const SIGNS: readonly (readonly [cloud: string, sign: RegExp])[] = [
  ['Amazon ECR', /(?<!azur)ecr|amazonaws|\.aws\b/i],
  ['Google Artifact Registry', /gcr\.io|pkg\.dev|gcp|gcr-|google/i],
  ['Azure Container Registry', /azurecr|acr-|azure|mcr\.microsoft/i],
];

/** The cloud that a plugin works for, by its name and its patterns; undefined where they do not tell. */
export function cloudOfPlugin(name: string, patterns: readonly string[]): string | undefined {
  return SIGNS.find(([, sign]) => sign.test([name, ...patterns].join(' ')))?.[0];
}
