import { onceFor } from '../../../src/core/model/once-for';

describe('a reading that is made once', () => {
  it('is made for each thing, and not again', () => {
    const made: object[] = [];
    const read = onceFor((of: { readonly a: number }) => {
      made.push(of);
      return of.a;
    });
    const [one, other] = [{ a: 1 }, { a: 1 }];
    expect([read(one), read(other), read(one)]).toEqual([1, 1, 1]);
    expect(made).toEqual([one, other]);
    expect(made[0]).toBe(one);
  });

  it('may come to nothing, and is not made again for that', () => {
    let made = 0;
    const read = onceFor((): number | undefined => {
      made++;
      return undefined;
    });
    const of = {};
    expect([read(of), read(of), made]).toEqual([undefined, undefined, 1]);
  });
});
