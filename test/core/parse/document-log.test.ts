import type { DocumentNote } from '../../../src/core/model/document';
import { DocumentLog } from '../../../src/core/parse/document-log';

const note = (pointer: string, kind: DocumentNote['kind'] = 'unknown-field'): DocumentNote => ({
  kind,
  pointer,
});

describe('a document log keeps the first fault', () => {
  it('has none at first', () => {
    const log = new DocumentLog();
    expect([log.fault, log.notes, log.notesLeftOut]).toEqual([undefined, [], 0]);
  });

  it('of a type', () => {
    const log = new DocumentLog();
    log.typeFault('/a', 'string', 'number');
    log.typeFault('/b', 'object', 'array');
    log.authFault('/c', { kind: 'no-colon' });
    expect(log.fault).toEqual({ kind: 'type', pointer: '/a', expected: 'string', got: 'number' });
  });

  it('of an auth field that is no base64', () => {
    const log = new DocumentLog();
    log.authFault('/a', { kind: 'base64', offset: 7 });
    log.typeFault('/b', 'object', 'array');
    log.authFault('/c', { kind: 'no-colon' });
    expect(log.fault).toEqual({ kind: 'auth-base64', pointer: '/a', offset: 7 });
  });

  it('of an auth field without a colon', () => {
    const log = new DocumentLog();
    log.authFault('/a', { kind: 'no-colon' });
    log.authFault('/b', { kind: 'base64' });
    expect(log.fault).toEqual({ kind: 'auth-no-colon', pointer: '/a' });
  });

  it('at byte 0 where nothing else is known', () => {
    const log = new DocumentLog();
    log.authFault('/a', { kind: 'base64' });
    expect(log.fault).toEqual({ kind: 'auth-base64', pointer: '/a', offset: 0 });
  });
});

describe('a document log keeps notes', () => {
  it('of one kind and place once', () => {
    const log = new DocumentLog();
    for (const one of [note('/a'), note('/b'), note('/a'), note('/a', 'creds-store')]) log.note(one);
    expect(log.notes).toEqual([note('/a'), note('/b'), note('/a', 'creds-store')]);
    expect(log.notesLeftOut).toBe(0);
  });

  it('up to 200, and counts the others', () => {
    const log = new DocumentLog();
    for (let at = 0; at < 200; at++) log.note(note(`/${at}`));
    expect([log.notes.length, log.notesLeftOut]).toEqual([200, 0]);
    log.note(note('/199'));
    expect(log.notesLeftOut).toBe(0);
    log.note(note('/200'));
    log.note(note('/201'));
    expect([log.notes.length, log.notesLeftOut]).toEqual([200, 2]);
  });
});
