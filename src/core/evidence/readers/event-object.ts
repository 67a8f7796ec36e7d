import type { EventTold } from './event-told';
import { field, numberField, textField } from './fields';

/** An Event object, of v1 or of events.k8s.io/v1, as a row would tell it. */
export function eventOfObject(object: unknown): EventTold {
  const involved = field(object, 'involvedObject') ?? field(object, 'regarding');
  const name = textField(involved, 'name');
  const namespace = textField(involved, 'namespace') ?? textField(object, 'metadata', 'namespace');
  const texts = {
    type: textField(object, 'type'),
    reason: textField(object, 'reason'),
    fieldPath: textField(involved, 'fieldPath'),
    component:
      text(object, 'source', 'component') ??
      text(object, 'deprecatedSource', 'component') ??
      text(object, 'reportingComponent') ??
      text(object, 'reportingController'),
    node: text(object, 'source', 'host') ?? text(object, 'deprecatedSource', 'host'),
    at:
      text(object, 'series', 'lastObservedTime') ??
      text(object, 'lastTimestamp') ??
      text(object, 'deprecatedLastTimestamp') ??
      text(object, 'eventTime') ??
      text(object, 'firstTimestamp'),
  };
  const count =
    numberField(object, 'series', 'count') ??
    numberField(object, 'count') ??
    numberField(object, 'deprecatedCount');
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
    message: textField(object, 'message') ?? textField(object, 'note') ?? '',
    ...(name !== undefined && {
      object: {
        kind: textField(involved, 'kind') ?? 'Pod',
        ...(namespace !== undefined && { namespace }),
        name,
      },
    }),
    ...(count !== undefined && { count }),
  };
}

function text(object: unknown, ...path: readonly string[]): string | undefined {
  const found = textField(object, ...path);
  return found === '' ? undefined : found;
}
