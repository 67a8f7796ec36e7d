/** A registry key or an image, cut apart as text: no rule of any URL parser is applied. */
export interface NameParts {
  host: string;
  port: string;
  path: string;
}

function cutPort(authority: string): [host: string, port: string] {
  const colon = authority.lastIndexOf(':');
  if (colon < 0 || authority.includes(']', colon)) return [authority, ''];
  return [authority.slice(0, colon), authority.slice(colon)];
}

/** The parts of a key, without scheme, user, query and fragment; the path keeps its first slash. */
export function keyParts(key: string): NameParts {
  const bare = key.replace(/^https?:\/\//, '').replace(/[?#].*$/su, '');
  const slash = bare.indexOf('/');
  const authority = slash < 0 ? bare : bare.slice(0, slash);
  const [host, port] = cutPort(authority.slice(authority.lastIndexOf('@') + 1));
  return { host, port, path: slash < 0 ? '' : bare.slice(slash) };
}

/** The parts of an image without tag and digest; the host is empty where Docker Hub is meant. */
export function imageParts(image: string): NameParts {
  const name = image.replace(/@.*$/su, '').replace(/:[^/]*$/u, '');
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  if (first !== 'localhost' && !/[.:A-Z]/u.test(first)) return { host: '', port: '', path: `/${name}` };
  const [host, port] = cutPort(first);
  return { host, port, path: name.slice(slash) };
}
