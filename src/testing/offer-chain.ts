/** What a matcher tells jest or vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

type Judge = (result: MatcherResult) => unknown;

/**
 * The result of a matcher that goes on: `expect(node).toOffer(image).inOrder([...])`.
 *
 * A matcher of `expect.extend` answers with a result, and `expect` gives nothing back. Where the answer has a
 * `then`, though, jest and vitest hand it the judge that throws when a result is no pass, and give back what
 * `then` gives: here, at once, what can be asked further. Nothing in it is asynchronous.
 */
export class ChainedResult extends Promise<MatcherResult> {
  private first: MatcherResult | undefined;
  private chain: ((check: Judge) => object) | undefined;

  static of(first: MatcherResult, chain: (check: Judge) => object): ChainedResult {
    const result = new ChainedResult(() => undefined);
    result.first = first;
    result.chain = chain;
    return result;
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  override then<A = MatcherResult, B = never>(
    judge?: ((value: MatcherResult) => A | PromiseLike<A>) | null,
  ): Promise<A | B> {
    const check: Judge = (result) => judge?.(result);
    if (this.first !== undefined) check(this.first);
    return settled(this.chain?.(check) ?? {}) as Promise<A | B>;
  }
}

/** Both also call `catch` or `finally` on what they are given; there is nothing left to catch. */
function settled(chain: object): unknown {
  const hidden = (value: unknown): PropertyDescriptor => ({ value, enumerable: false });
  return Object.defineProperties(chain, {
    catch: hidden(() => chain),
    finally: hidden(() => chain),
  });
}
