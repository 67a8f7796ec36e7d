/** Machines of programs, as Go names them. */
export type Machine =
  'amd64' | '386' | 'arm64' | 'arm' | 'riscv64' | 's390x' | 'ppc64le' | 'mips64' | 'loong64' | 'other';

export interface ElfSection {
  /** Position of its name in the section of names. */
  readonly name: number;
  readonly offset: number;
  readonly size: number;
  /** Address in memory. */
  readonly address: number;
}

/** Header of an ELF file: what it runs on, and where its parts stand. */
export interface Elf {
  readonly machine: Machine;
  readonly bits: 32 | 64;
  readonly littleEndian: boolean;
  readonly programHeaders: { readonly offset: number; readonly entry: number; readonly count: number };
  readonly sectionHeaders: {
    readonly offset: number;
    readonly entry: number;
    readonly count: number;
    readonly names: number;
  };
}

/** Bytes from the beginning of a file that `readElf` needs. */
export const ELF_HEADER = 64;

/** Headers of one table that are looked at. */
export const MOST_HEADERS = 256;

/** Source: elf(5), and the table of machines in include/uapi/linux/elf-em.h (torvalds/linux, v6.12). */
const MACHINES: ReadonlyMap<number, Machine> = new Map([
  [3, '386'],
  [8, 'mips64'],
  [21, 'ppc64le'],
  [22, 's390x'],
  [40, 'arm'],
  [62, 'amd64'],
  [183, 'arm64'],
  [243, 'riscv64'],
  [258, 'loong64'],
]);

export function isElf(start: Uint8Array): boolean {
  return start[0] === 0x7f && start[1] === 0x45 && start[2] === 0x4c && start[3] === 0x46;
}

/** Undefined where the header is cut off or says what no system takes. */
export function readElf(start: Uint8Array): Elf | undefined {
  const bits = start[4] === 1 ? 32 : 64;
  if (!isElf(start) || start.length < (bits === 64 ? 64 : 52)) return undefined;
  if ((start[4] !== 1 && start[4] !== 2) || (start[5] !== 1 && start[5] !== 2)) return undefined;
  const littleEndian = start[5] === 1;
  const view = viewOf(start);
  const half = (at: number): number => view.getUint16(at, littleEndian);
  const word = (at: number): number => readWord(view, at, bits, littleEndian);
  const [ph, sh, sizes] = bits === 64 ? [32, 40, 54] : [28, 32, 42];
  return {
    machine: MACHINES.get(half(18)) ?? 'other',
    bits,
    littleEndian,
    programHeaders: { offset: word(ph), entry: half(sizes), count: half(sizes + 2) },
    sectionHeaders: {
      offset: word(sh),
      entry: half(sizes + 4),
      count: half(sizes + 6),
      names: half(sizes + 8),
    },
  };
}

/** Where the path of the interpreter (the dynamic loader) stands; undefined for a static program. */
export function interpreterPlace(
  { bits, littleEndian, programHeaders: { entry, count } }: Elf,
  table: Uint8Array,
): { readonly offset: number; readonly size: number } | undefined {
  const PT_INTERP = 3;
  const view = viewOf(table);
  const [offsetAt, sizeAt] = bits === 64 ? [8, 32] : [4, 16];
  for (
    let at = 0, n = 0;
    n < count && n < MOST_HEADERS && at + sizeAt + 8 <= table.length;
    at += entry, n++
  ) {
    if (view.getUint32(at, littleEndian) !== PT_INTERP) continue;
    return {
      offset: readWord(view, at + offsetAt, bits, littleEndian),
      size: readWord(view, at + sizeAt, bits, littleEndian),
    };
  }
  return undefined;
}

export function sectionsIn(
  { bits, littleEndian, sectionHeaders }: Elf,
  table: Uint8Array,
): readonly ElfSection[] {
  const { entry, count } = sectionHeaders;
  const view = viewOf(table);
  const [addressAt, offsetAt, sizeAt] = bits === 64 ? [16, 24, 32] : [12, 16, 20];
  const found: ElfSection[] = [];
  for (
    let at = 0, n = 0;
    n < count && n < MOST_HEADERS && at + sizeAt + 8 <= table.length;
    at += entry, n++
  ) {
    found.push({
      name: view.getUint32(at, littleEndian),
      address: readWord(view, at + addressAt, bits, littleEndian),
      offset: readWord(view, at + offsetAt, bits, littleEndian),
      size: readWord(view, at + sizeAt, bits, littleEndian),
    });
  }
  return found;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readWord(view: DataView, at: number, bits: 32 | 64, littleEndian: boolean): number {
  return bits === 64 ? Number(view.getBigUint64(at, littleEndian)) : view.getUint32(at, littleEndian);
}
