import { KeyringError } from '../../errors';
import { DEFAULT_ROOT_DIR, type KubeletEnvironment } from '../model/environment';

/** The defaults of a kubelet under systemd in the place of what is not given. */
export function completeEnvironment({
  rootDir,
  cwd,
  home,
}: Partial<KubeletEnvironment> = {}): KubeletEnvironment {
  const environment = {
    rootDir: rootDir ?? DEFAULT_ROOT_DIR,
    cwd: cwd ?? '/',
    home: home === undefined || home === '' ? null : home,
  };
  if (!environment.cwd.startsWith('/')) {
    throw new KeyringError('INVALID_OPTION', 'The working directory has to be an absolute path.', {
      option: 'cwd',
    });
  }
  return environment;
}
