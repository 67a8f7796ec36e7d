/** Whether the kubelet finds a plugin when it starts; what is not found ends it. */
export type PluginBinary = { readonly path: string } & (
  | { readonly outcome: 'found' }
  | { readonly outcome: 'missing' | 'directory' | 'not-executable' }
  | { readonly outcome: 'unreadable'; readonly errno: string }
);

export function describeBinary(binary: PluginBinary): string {
  switch (binary.outcome) {
    case 'found':
      return 'is there';
    case 'missing':
      return 'does not exist';
    case 'directory':
      return 'is a directory';
    case 'not-executable':
      return 'is not executable';
    case 'unreadable':
      return `cannot be looked at (${binary.errno})`;
  }
}
