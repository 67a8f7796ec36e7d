import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import { encodeRequest, type PluginRequest } from '../../../src/core/provider/plugin-request';

const PLAIN: PluginRequest = {
  kind: 'CredentialProviderRequest',
  apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
  image: 'a.io/b',
};

function text(request: Partial<PluginRequest>): string {
  return Buffer.from(encodeRequest({ ...PLAIN, ...request })).toString();
}

describe('the request on the standard input of a plugin', () => {
  it('is one line of JSON in the order of the kubelet', () => {
    expect(text({})).toBe(
      '{"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"a.io/b"}\n',
    );
  });

  it('has the token and the annotations where there are any, keys in order of their bytes', () => {
    const annotations = { b: '1', '\uffff': '4', '\u{10000}': '5', B: '2', a: '3' };
    const sent = text({
      serviceAccountToken: new Secret(goString('tök')),
      serviceAccountAnnotations: annotations,
    });
    expect(sent).toBe(
      '{"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"a.io/b",' +
        '"serviceAccountToken":"tök","serviceAccountAnnotations":{"B":"2","a":"3","b":"1","\uffff":"4","\u{10000}":"5"}}\n',
    );
  });

  it('leaves out what is empty', () => {
    const empty = { serviceAccountToken: new Secret(goString('')), serviceAccountAnnotations: {} };
    expect(text(empty)).toBe(text({}));
  });

  it('escapes what Go escapes', () => {
    expect(text({ image: '<&>\u2028\u2029"\\\n' })).toContain(
      '"image":"\\u003c\\u0026\\u003e\\u2028\\u2029\\"\\\\\\n"',
    );
  });

  it('shows no token by accident', () => {
    expect(JSON.stringify({ ...PLAIN, serviceAccountToken: new Secret(goString('canary')) })).not.toContain(
      'canary',
    );
  });
});
