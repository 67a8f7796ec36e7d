import { serviceEnvironment } from '../../../../src/core/node-config/systemd/environment';
import { readService, type ServiceUnit } from '../../../../src/core/node-config/systemd/service';
import { startCommand } from '../../../../src/core/node-config/systemd/start-command';
import { parseUnitFile, type UnitFile } from '../../../../src/core/node-config/systemd/unit-file';

const SPECIFIERS = { unit: 'kubelet@a-b.service', hostname: 'node-1.example.com' };

function started(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): readonly (readonly string[])[] {
  const service = serviceOf(lines);
  const variables = serviceEnvironment(service, [
    { path: '/env', variables: Object.entries(files).map(([name, value]) => ({ name, value, line: 1 })) },
  ]);
  return service.execStart.map(
    (command) => startCommand(command, variables)?.arguments.map(({ text }) => text) ?? [],
  );
}

function serviceOf(lines: readonly string[], dropIn: readonly string[] = []): ServiceUnit {
  const file = (text: readonly string[], path: string): UnitFile =>
    parseUnitFile(['[Service]', ...text].join('\n'), path);
  return readService([file(lines, '/unit'), file(dropIn, '/drop-in')], SPECIFIERS);
}

describe('a service', () => {
  it.each([
    [
      'an empty ExecStart takes away those before it',
      ['ExecStart=/a', 'ExecStart=', 'ExecStart=/b c'],
      [['/b', 'c']],
    ],
    [
      '$NAME as a word becomes as many words as its value has',
      ['Environment="A=--x --y"', 'ExecStart=/k $A z'],
      [['/k', '--x', '--y', 'z']],
    ],
    ['$NAME that is not set becomes none', ['ExecStart=/k $A z'], [['/k', 'z']]],
    [
      '${NAME} stays one word',
      ['Environment="A=b c"', 'ExecStart=/k ${A} --v=${A}d'],
      [['/k', 'b c', '--v=b cd']],
    ],
    ['${NAME} that is not set becomes an empty one', ['ExecStart=/k ${A}'], [['/k', '']]],
    ['$NAME within a word stays', ['Environment=A=b', 'ExecStart=/k --v=$A'], [['/k', '--v=$A']]],
    ['$$ is a dollar', ['ExecStart=/k a$$b'], [['/k', 'a$b']]],
    [
      'quotes in a variable hold its words together',
      [`Environment='A=--x="b c" d'`, 'ExecStart=/k $A'],
      [['/k', '--x=b c', 'd']],
    ],
    ['with : nothing is put in', ['Environment=A=b', 'ExecStart=:/k $A'], [['/k', '$A']]],
    ['with @ the second word is a name', ['ExecStart=-@/k kubelet --a'], [['/k', '--a']]],
    [
      'a word ; begins another command',
      ['ExecStart=/k a ; /l b'],
      [
        ['/k', 'a'],
        ['/l', 'b'],
      ],
    ],
    [
      'specifiers are put in',
      ['ExecStart=/k %n %i %I %H %l %% %p'],
      [['/k', 'kubelet@a-b.service', 'a-b', 'a/b', 'node-1.example.com', 'node-1', '%', 'kubelet']],
    ],
    ['a line with an open quote and - is passed over', ['ExecStart=-/k "a', 'ExecStart=/l'], [['/l']]],
    [
      'a name that is none leaves nothing',
      ['Environment=A=b', 'ExecStart=/k $A.b $ $1 ${A b} ${A:-c}'],
      [['/k', '${A', 'b}', '${A:-c}']],
    ],
    [
      'UnsetEnvironment takes away',
      ['Environment=A=b B=c', 'UnsetEnvironment=A B=other', 'ExecStart=/k $A $B'],
      [['/k', 'c']],
    ],
    ['an empty Environment takes away', ['Environment=A=b', 'Environment=', 'ExecStart=/k $A'], [['/k']]],
  ])('%s', (_, lines, expected) => {
    expect(started(lines)).toEqual(expected);
  });

  it('takes what its files say before what the unit says', () => {
    expect(started(['Environment=A=unit', 'ExecStart=/k $A'], { A: 'file' })).toEqual([['/k', 'file']]);
  });

  it('is not started with more arguments than the system takes', () => {
    const lines = [`Environment="A=${'x '.repeat(9_000)}"`, 'ExecStart=/k $A $A'];
    expect(started(lines)).toEqual([[]]);
  });

  it.each([
    ['an open quote in a command', ['ExecStart=/k "a'], 'line'],
    ['a specifier that there is not', ['ExecStart=/k %Z'], 'line'],
    ['a program that is neither a path nor a name', ['ExecStart=bin/k'], 'line'],
    ['a folder that is no path', ['ExecStart=/k', 'WorkingDirectory=data'], 'line'],
    ['several commands', ['ExecStart=/k', 'ExecStart=/l'], 'several-commands'],
    ['no command', [], 'no-command'],
    ['a section that is not closed', ['ExecStart=/k', '[Service'], 'section'],
  ])('is refused with %s', (_, lines, why) => {
    expect(serviceOf(lines).refused?.why).toBe(why);
  });

  it('is started with a fault in a drop-in, of which the rest is passed over', () => {
    const service = serviceOf(['ExecStart=/k'], ['Environment=A=b', 'ExecStart=/l "a', 'Environment=C=d']);
    expect(service.refused).toBeUndefined();
    expect(service.environment.map(({ name }) => name)).toEqual(['A']);
    expect(service.passedOver.map(({ path, line }) => `${path}:${line}`)).toEqual(['/drop-in:3']);
  });
});
