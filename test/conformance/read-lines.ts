import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** The lines of a file, ended by LF alone: a line may hold U+2028, U+2029 or a lone CR. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
