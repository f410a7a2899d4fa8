/**
 * How often methods are called while something is done: a measure of work that is the same on every machine. Each is
 * named with the object that has it.
 */
export function callsDuring<Name extends string>(
  methods: Readonly<Record<Name, object>>,
  act: () => void,
): Record<Name, number> {
  const counts = {} as Record<Name, number>;
  const restorers: (() => void)[] = [];
  try {
    for (const [name, owner] of Object.entries(methods) as [Name, object][]) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name)!;
      const method = descriptor.value as (...args: unknown[]) => unknown;
      counts[name] = 0;
      restorers.push(() => Object.defineProperty(owner, name, descriptor));
      Object.defineProperty(owner, name, {
        ...descriptor,
        value(this: unknown, ...args: unknown[]) {
          counts[name] += 1;
          return Reflect.apply(method, this, args);
        },
      });
    }
    act();
  } finally {
    for (const restore of restorers) restore();
  }
  return counts;
}
