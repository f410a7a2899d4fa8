/**
 * A generator that can be left before it begins and while it waits, which generators alone cannot.
 *
 * @param leave ends what it reads, also where it fails
 */
export function leavable<Leavable extends AsyncGenerator<unknown, void, undefined>>(
  given: Leavable,
  leave: () => Promise<unknown>,
): Leavable {
  const generator: AsyncGenerator<unknown, void, undefined> = given;
  const next = generator.next.bind(generator);
  const end = generator.return.bind(generator);
  let left = false;
  generator.next = async () => {
    try {
      return await next();
    } catch (error) {
      if (left) return { done: true, value: undefined };
      // The first error counts, not one of leaving.
      await leave().catch(() => {});
      throw error;
    }
  };
  generator.return = async () => {
    left = true;
    await leave().finally(() => end(undefined));
    return { done: true, value: undefined };
  };
  return given;
}
