type Equal<A, B> =
  (<T>() => T extends A ? true : false) extends <T>() => T extends B ? true : false ? true : false;

/** Compiles only if the two types are the very same, optional and readonly marks included. */
export function same<A, B>(..._proof: Equal<A, B> extends true ? [] : ["the types differ"]): void {}
