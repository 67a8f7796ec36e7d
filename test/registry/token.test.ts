import { tokenOf } from '../../src/registry/token';

describe('the token in a reply', () => {
  it.each([
    ['token', '{"token":"abc"}', 'abc'],
    ['access_token', '{"access_token":"abc","expires_in":300}', 'abc'],
    ['access_token before token', '{"token":"a","access_token":"b"}', 'b'],
    ['token where access_token is empty', '{"token":"a","access_token":""}', 'a'],
    ['token where access_token is no text', '{"token":"a","access_token":5}', 'a'],
    ['all that may stand in a header', '{"token":"!~"}', '!~'],
    ['nothing of an empty reply', '', undefined],
    ['nothing of an empty token', '{"token":""}', undefined],
    ['nothing of another field', '{"tokens":"a"}', undefined],
    ['nothing of a list', '["token"]', undefined],
    ['nothing of a text', '"token"', undefined],
    ['nothing of a page', '<html>', undefined],
    ['no token with a line break', '{"token":"a\\r\\nX: y"}', undefined],
    ['no token with a space', '{"token":"a b"}', undefined],
    ['no token beyond ASCII', '{"token":"é"}', undefined],
  ])('is %s', (_what, body, token) => {
    expect(tokenOf(body)).toBe(token);
  });
});
