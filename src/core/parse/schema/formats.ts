import { decodeBase64 } from '../../go/base64';
import { goString } from '../../model/go-string';
import { decodeAuthField } from '../auth-field';

/** The formats that the schemas name: what base64 is to the kubelet and to the API server. */
export const FORMATS: Readonly<Record<'kubelet-auth' | 'kubernetes-bytes', (text: string) => boolean>> = {
  'kubelet-auth': (auth) => auth === '' || decodeAuthField(goString(auth)).ok,
  'kubernetes-bytes': (data) => decodeBase64(data, true).ok,
};
