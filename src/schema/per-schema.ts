/** A function that makes something of each schema once, and keeps it as long as the schema lives. */
export function perSchema<S extends object, Made>(make: (schema: S) => Made): (schema: S) => Made {
  const made = new WeakMap<S, Made>();
  return (schema) => {
    let known = made.get(schema);
    if (known === undefined) {
      known = make(schema);
      made.set(schema, known);
    }
    return known;
  };
}
