import type { EventTold } from './event-told';
import type { LogLine } from './log-line';

/**
 * The event that a component tells its own log of: `"Event occurred" object="shop/web-0" kind="Pod" type="Warning"
 * reason="Failed" message="Error: ErrImagePull"` (client-go, tools/record/event.go); undefined for any other line.
 */
export function eventOfLog({ message, fields, at, node, program }: LogLine): EventTold | undefined {
  const told = fields.get('message');
  const object = fields.get('object');
  if (message !== 'Event occurred' || told === undefined || object === undefined) return undefined;
  const [first = '', second] = object.split('/');
  const type = fields.get('type');
  const reason = fields.get('reason');
  const fieldPath = fields.get('fieldPath');
  return {
    message: told,
    object: {
      kind: fields.get('kind') ?? 'Pod',
      ...(second !== undefined && { namespace: first }),
      name: second ?? first,
    },
    ...(type !== undefined && { type }),
    ...(reason !== undefined && { reason }),
    ...(fieldPath !== undefined && { fieldPath }),
    ...(program !== undefined && { component: program }),
    ...(node !== undefined && { node }),
    ...(at !== undefined && { at }),
  };
}
