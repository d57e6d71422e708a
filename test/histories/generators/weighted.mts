import fc from 'fast-check';

/** One of several values, by weight; the first is the simplest. */
export const weighted = <T,>(...pairs: Array<[value: T, weight: number]>): fc.Arbitrary<T> =>
	fc.oneof({ withCrossShrink: true }, ...pairs.filter(([, weight]) => weight > 0).map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));

/** So many times out of so many, else null. */
export const sometimes = <T,>(arbitrary: fc.Arbitrary<T>, times: number, outOf: number): fc.Arbitrary<T | null> =>
	fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(null), weight: outOf - times }, { arbitrary, weight: times });
