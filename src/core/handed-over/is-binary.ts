import { finding, type Finding } from '../model/finding';

/** Share of such characters from which on nobody wrote it; a log in Latin-1 has fewer. */
const SHARE = 0.1;

/**
 * Whether what begins so is no text: an archive, a picture, a program. Zeros alone are none of these: a log has them
 * after a power failure.
 * @param beginning decoded; what is no UTF-8 is U+FFFD in it
 */
export function isBinary(beginning: string): boolean {
  const odd = beginning.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  const zeros = beginning.match(/\0/g)?.length ?? 0;
  return odd > 0 && odd > SHARE * (beginning.length - zeros);
}

export function noText(from: string): Finding {
  return finding('manifest-not-readable', {
    message: `${from} is no text in UTF-8 or UTF-16, and is not read.`,
    hint: 'Unpack what is packed (gunzip), and hand over text.',
  });
}
