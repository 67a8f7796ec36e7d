/** An image that a runtime lists among those that it has. */
export interface ListedImage {
  /** With its tag. */
  readonly image: string;
  /** Its ID, or the beginning of it, without `sha256:`. */
  readonly id: string;
}

/**
 * A row of `crictl images`: what docker lists on a node is none that a kubelet with another runtime can use. Undefined
 * for an image without a name or a tag.
 */
export function listedImage(cells: ReadonlyMap<string, string>): ListedImage | undefined {
  const name = cells.get('IMAGE') ?? '';
  const tag = cells.get('TAG') ?? '';
  const id = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(cells.get('IMAGE ID') ?? '')?.[1];
  if (id === undefined || !/^[a-z0-9][^\s<>]{0,512}$/i.test(name) || !/^\w[\w.-]{0,127}$/.test(tag))
    return undefined;
  return { image: `${name}:${tag}`, id };
}
