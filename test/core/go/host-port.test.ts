import fc from 'fast-check';
import { splitHostPort } from '../../../src/core/go/host-port';
import { goAnswers } from './go-answers';

type Row = readonly [text: string, answer: readonly [host: string, port: string] | null];

const { rows } = goAnswers('split-host-port.json') as { rows: Row[] };

describe('host and port are split as net.SplitHostPort does', () => {
  it('gives what Go gave, for every row of the table', () => {
    const answers = rows.map(([text]): Row => {
      const split = splitHostPort(text);
      return [text, split === undefined ? null : [split.host, split.port]];
    });
    expect(answers).toEqual(rows);
  });

  it.each([
    ['the host ends at the colon', 'gcr.io:443', 'gcr.io', '443'],
    ['a port may be empty', 'gcr.io:', 'gcr.io', ''],
    ['a host may be empty', ':80', '', '80'],
    ['a port need not be a number', 'gcr.io:http', 'gcr.io', 'http'],
    ['brackets around the host go', '[::1]:5000', '::1', '5000'],
    ['brackets may hold anything', '[foo]:80', 'foo', '80'],
    ['brackets may hold nothing', '[]:', '', ''],
  ])('%s', (_, text, host, port) => {
    expect(splitHostPort(text)).toEqual({ host, port });
  });

  it.each([
    ['no colon', 'gcr.io'],
    ['two colons without brackets', 'gcr.io:80:80'],
    ['an address without brackets', '::1'],
    ['brackets without a port', '[::1]'],
    ['text between bracket and colon', '[::1]x:80'],
    ['two colons behind the bracket', '[a]::80'],
    ['brackets that are not closed', '[::1:80'],
    ['a second opening bracket', '[[a]:80'],
    ['a bracket in the port', '[a]:8]'],
    ['an opening bracket within the host', 'a[b:80'],
    ['a closing bracket within the host', 'a]b:80'],
    ['an opening bracket within the port', 'a:8[0'],
    ['a closing bracket within the port', 'a:8]0'],
  ])('%s is an error', (_, text) => {
    expect(splitHostPort(text)).toBeUndefined();
  });

  it('takes apart what was put together', () => {
    const plain = fc.string({ maxLength: 8 }).map((text) => text.replace(/[:[\]]/g, ''));
    const inBrackets = fc.string({ maxLength: 8 }).map((text) => text.replace(/[[\]]/g, ''));
    fc.assert(
      fc.property(plain, inBrackets, plain, (host, address, port) => {
        expect(splitHostPort(`${host}:${port}`)).toEqual({ host, port });
        expect(splitHostPort(`[${address}]:${port}`)).toEqual({ host: address, port });
        expect(splitHostPort(host)).toBeUndefined();
      }),
    );
  });
});
