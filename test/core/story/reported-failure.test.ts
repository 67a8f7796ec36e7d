import { reportedFailure, signsOf } from '../../../src/core/story/reported-failure';

describe('what a text says of the failure of a plugin', () => {
  it.each([
    ['fork/exec /opt/p: exec format error', 'no-program'],
    ['plugin binary executable /opt/p did not exist', 'no-program'],
    ['exec: "p": executable file not found in $PATH', 'no-program'],
    ['could not create service account token: serviceaccounts "a" is forbidden', 'no-token'],
    ['Error parsing the serverURL: {"kind":"CredentialProviderRequest"}', 'other-protocol'],
    ['exit status 1: failed to get shared config profile, x', 'profile'],
    ['AccessDeniedException: not authorized to perform: ecr:GetAuthorizationToken', 'denied'],
    ['no EC2 IMDS role found', 'identity'],
    ['context deadline exceeded', 'time'],
    ['dial tcp: lookup sts.example.com: no such host', 'network'],
  ])('%s', (text, sign) => {
    expect(signsOf(text)[0]).toBe(sign);
  });

  it('may be nothing', () => {
    expect(signsOf('exit status 1')).toEqual([]);
  });

  it('is a failure that quotes nothing but the exit status', () => {
    expect(reportedFailure('Exit status 17: canary')).toEqual({
      kind: 'execution',
      reason: 'reported',
      message: 'exit status 17',
    });
    expect(reportedFailure('canary')).toMatchObject({ message: 'it failed' });
    expect(reportedFailure('canary: TokenRequest denied')).toEqual({ kind: 'token-unavailable' });
  });
});
