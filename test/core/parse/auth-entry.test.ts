import { inspect } from 'node:util';
import { goString } from '../../../src/core/model/go-string';
import { AuthEntry, isBlank } from '../../../src/core/parse/auth-entry';
import { authOf } from '../../builders/docker-config';
import { decoded } from '../../builders/decoded-document';

const entry = (user: string, password: string): AuthEntry =>
  new AuthEntry(goString('gcr.io'), '/auths', goString(''), goString(authOf(user, password)));

describe('an entry with a sound auth', () => {
  it('gives user name and password, as often as it is asked', () => {
    const canary = entry('bob', 'canary');
    for (let time = 0; time < 2; time++)
      expect([canary.username, canary.password]).toEqual(['bob', 'canary']);
  });

  it('shows neither before nor after', () => {
    const canary = entry('bob', 'canary');
    const field = authOf('bob', 'canary');
    for (let time = 0; time < 2; time++) {
      const shown = inspect(canary, { showHidden: true }) + JSON.stringify(canary);
      expect(shown).not.toContain('canary');
      expect(shown).not.toContain(field);
      expect(canary.password).toBe('canary');
    }
  });

  it('does not take for sound what is not', () => {
    const broken = new AuthEntry(goString('gcr.io'), '', goString(''), goString('dTpwd'));
    expect(() => broken.username).toThrow('is not');
  });
});

describe('an entry is blank', () => {
  it.each([
    ['{}', true],
    ['{"auth":"Og=="}', true],
    ['{"auth":"Og"}', true],
    ['{"auth":"Oh=="}', true],
    ['{"auth":"O\\ng=="}', true],
    ['{"auth":"Ojo="}', false],
    ['{"auth":"YTo="}', false],
    ['{"auth":"dXNlcjo="}', false],
    ['{"username":"u"}', false],
    ['{"password":"p"}', false],
    ['{"username":"u","auth":"Og=="}', true],
  ])('%s: %p', (json, blank) => {
    expect(decoded(`{"auths":{"r":${json}}}`).entries.map(isBlank)).toEqual([blank]);
  });
});
