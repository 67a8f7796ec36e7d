/** A path cannot be followed, with the code that the system has for it. */
export class PathError extends Error {
  constructor(
    readonly code: 'ELOOP' | 'ENOTDIR' | 'ENAMETOOLONG' | 'EAGAIN',
    message: string,
  ) {
    super(message);
  }
}

export const tooManyLinks = (): PathError => new PathError('ELOOP', 'too many symbolic links');

export const notDirectory = (): PathError => new PathError('ENOTDIR', 'not a directory');

export const tooLong = (): PathError => new PathError('ENAMETOOLONG', 'the path is too long');

/** Something was put in its place while it was looked at: another try may see either of the two. */
export const changedMeanwhile = (): PathError => new PathError('EAGAIN', 'changed while it was opened');

/** The code of an error of the file system; EIO where it has none. */
export function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
