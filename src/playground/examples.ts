import { FIRST_STATE, type PageState } from './page-state';

/** A state to begin with, and what it shows. */
export interface Example {
  readonly title: string;
  readonly state: PageState;
}

const auth = (user: string, password: string): { readonly auth: string } => ({
  auth: btoa(`${user}:${password}`),
});

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const secret = (name: string, config: string): string => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: shop
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: |
${config.replace(/^(?=.)/gm, '    ')}`;

const NODE_FILE = text({
  auths: {
    'registry.example.com': auth('node-reader', 'node-password'),
    'https://index.docker.io/v1/': auth('hub-mirror', 'hub-password'),
    '*.dkr.ecr.eu-central-1.amazonaws.com': { username: 'AWS', password: 'ecr-password' },
  },
});

/** Made-up credentials; each example is one of the things that surprise people. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'A pull secret and the node file',
    state: {
      ...FIRST_STATE,
      image: 'registry.example.com/team-a/api:1.4',
      files: [{ place: 'root/config.json', text: NODE_FILE }],
      pullSecrets: [
        secret(
          'team-a',
          text({ auths: { 'registry.example.com/team-a': auth('team-a-puller', 'team-a-password') } }),
        ),
      ],
    },
  },
  {
    title: 'Docker Hub, and a key that misses it',
    state: {
      ...FIRST_STATE,
      image: 'nginx:1.29',
      files: [{ place: 'root/config.json', text: NODE_FILE }],
      pullSecrets: [secret('hub', text({ auths: { 'hub.docker.com': auth('team-a', 'team-a-password') } }))],
    },
  },
  {
    title: 'docker login on the node, hidden by another file',
    state: {
      ...FIRST_STATE,
      image: 'ghcr.io/team-a/api:1.4',
      home: '/root',
      files: [
        { place: 'root/config.json', text: text({ auths: {} }) },
        {
          place: 'home/.docker/config.json',
          text: text({ auths: { 'ghcr.io': auth('team-a', 'ghp-token') }, credsStore: 'desktop' }),
        },
      ],
    },
  },
  {
    title: 'A pull secret that stops every pull',
    state: {
      ...FIRST_STATE,
      image: 'registry.example.com/team-a/api:1.4',
      files: [{ place: 'root/config.json', text: NODE_FILE }],
      pullSecrets: [
        secret('broken', text({ auths: { 'registry.example.com': { auth: btoa('token-without-colon') } } })),
      ],
    },
  },
];
