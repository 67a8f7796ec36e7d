import { finding, type Finding } from '../model/finding';
import { isRecord } from '../model/json-record';
import { DOCKER_CONFIG_HINT, isDockerConfig } from '../parse/docker-config';
import { textField } from './readers/fields';
import type { Gathered } from './readers/object-text';

/** What of an object amid a text is not read: all of it, or what is of no kind. */
export function notRead(gathered: Gathered, form: 'json' | 'yaml', line: number): Finding | undefined {
  const name = form === 'json' ? 'JSON' : 'YAML';
  switch (gathered.outcome) {
    case 'broken':
      return finding('text-object-not-read', {
        message: `The ${name} that starts in line ${line} breaks off or is not valid, so nothing of it was read.`,
        hint: 'Hand over the whole output.',
      });
    case 'too-large':
      return finding('text-object-not-read', {
        message: `The ${name} that starts in line ${line} is larger than 32 MiB, so nothing of it was read.`,
        hint: 'Ask for one namespace or one pod.',
      });
    case 'objects':
      if (gathered.objects.some(isDockerConfig))
        return finding('manifest-without-kind', {
          message: `The ${name} that starts in line ${line} is a Docker configuration (config.json), which is of no kind, and is not read amid a text.`,
          hint: DOCKER_CONFIG_HINT,
        });
      return gathered.objects.some(isKindless)
        ? finding('manifest-without-kind', {
            message: `An object in the ${name} that starts in line ${line} has no kind, and is not read.`,
            hint: 'Each manifest names its apiVersion and its kind.',
          })
        : undefined;
  }
}

/** A list says of what kind its items are. */
function isKindless(object: unknown): boolean {
  return isRecord(object) && textField(object, 'kind') === undefined && !Array.isArray(object.items);
}
