declare module "railroad-diagrams" {
  interface Drawing {
    attrs: { xmlns?: string };
    toString(): string;
    format(padding: number): Drawing;
  }
  type Part = (...parts: unknown[]) => Drawing;
  const railroad: Record<
    "Diagram" | "Sequence" | "Choice" | "OneOrMore" | "ZeroOrMore" | "Terminal" | "NonTerminal" | "Skip",
    Part
  >;
  export default railroad;
}
