/**
 * A reading that is made once for each thing that it is of, for as long as that is in use: what many pulls of a pod or
 * many pods of a cluster share is gone through once, not for each of them. The thing must not change later.
 */
export function onceFor<Of extends object, Read>(read: (of: Of) => Read): (of: Of) => Read {
  const known = new WeakMap<Of, { readonly read: Read }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.read;
    const now = { read: read(of) };
    known.set(of, now);
    return now.read;
  };
}
