/** A program as a linker lays it out, as small as it can be: header, interpreter, sections. */
export interface ProgramParts {
  /** e_machine: 62 amd64, 183 arm64. Default: 62. */
  readonly machine?: number;
  readonly interpreter?: string;
  /** `-ldflags` of the build settings. */
  readonly ldflags?: string;
  /** Lines of modules, such as `dep\tk8s.io/kubernetes\tv1.37.2`. */
  readonly modules?: readonly string[];
  /** Value that the linker put in (`-X`), with a zero byte at its end. */
  readonly linked?: string;
  /** Other texts among its constants. */
  readonly texts?: string;
}

const NAMES = '\0.go.buildinfo\0.rodata\0.shstrtab\0';

export function elfProgram(parts: ProgramParts): Buffer {
  const interpreter = Buffer.from(parts.interpreter === undefined ? '' : `${parts.interpreter}\0`);
  const info = goBuildInfo(parts);
  const constants = Buffer.from(
    `\0${parts.texts ?? ''}${parts.linked === undefined ? '' : `\0${parts.linked}\0`}call frame`,
    'latin1',
  );
  const names = Buffer.from(NAMES, 'latin1');
  const at = { interpreter: 64 + 56, info: 0, constants: 0, names: 0, sections: 0 };
  at.info = at.interpreter + interpreter.length;
  at.constants = at.info + info.length;
  at.names = at.constants + constants.length;
  at.sections = at.names + names.length;
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(parts.machine ?? 62, 18);
  header.writeBigUInt64LE(64n, 32);
  header.writeBigUInt64LE(BigInt(at.sections), 40);
  [64, 56, interpreter.length === 0 ? 0 : 1, 64, 4, 3].forEach((value, n) =>
    header.writeUInt16LE(value, 52 + 2 * n),
  );
  const program = Buffer.alloc(56);
  program.writeUInt32LE(3, 0);
  program.writeBigUInt64LE(BigInt(at.interpreter), 8);
  program.writeBigUInt64LE(BigInt(interpreter.length), 32);
  const sections = [
    section(0, 0, 0),
    section(1, at.info, info.length),
    section(NAMES.indexOf('.rodata'), at.constants, constants.length),
    section(NAMES.indexOf('.shstrtab'), at.names, names.length),
  ];
  return Buffer.concat([header, program, interpreter, info, constants, names, ...sections]);
}

function section(name: number, offset: number, size: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(name, 0);
  bytes.writeBigUInt64LE(BigInt(offset), 24);
  bytes.writeBigUInt64LE(BigInt(size), 32);
  return bytes;
}

function goBuildInfo({ ldflags, modules = [] }: ProgramParts): Buffer {
  const settings = ldflags === undefined ? [] : [`build\t-ldflags=${JSON.stringify(ldflags)}`];
  const text = [...modules, ...settings].join('\n');
  const mark = '0'.repeat(16);
  const header = Buffer.alloc(32);
  header.write('\xff Go buildinf:\x08\x02', 'latin1');
  return Buffer.concat([header, counted('go1.26.10'), counted(`${mark}${text}\n${mark}`)]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.concat([Buffer.from([...length, rest]), bytes]);
    length.push((rest % 128) | 0x80);
  }
}
