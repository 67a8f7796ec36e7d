import { afterEventsHeading } from '../../../../src/core/evidence/readers/events-heading';

describe('the heading of events in a description', () => {
  it('has nothing behind it', () => {
    expect(afterEventsHeading('Events:')).toBe('');
    expect(afterEventsHeading('  Type     Reason   Age   From   Message')).toBe('');
  });

  it('has a row behind it where a tracker ran the lines together', () => {
    const heading = '  Type     Reason   Age   From   Message  ----     ------   ---   ----   -------  ';
    const row = 'Warning  Failed   9s    kubelet  Failed to pull image "r.example/a:1": EOF';
    expect(afterEventsHeading(heading + row)).toBe(row);
  });

  it('is no other line', () => {
    expect(afterEventsHeading('Warning  Failed  9s  kubelet  Error: ErrImagePull')).toBeUndefined();
  });
});
