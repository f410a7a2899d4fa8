/**
 * The strongly connected components of a graph, each after those that it leads to (Tarjan's algorithm, without
 * recursion: metadata may chain thousands of types). Deterministic: nodes and edges are taken in the order given.
 */
export function componentsOf<Node>(nodes: Iterable<Node>, edgesOf: (node: Node) => Iterable<Node>): Node[][] {
  const indexes = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const onStack = new Set<Node>();
  const stack: Node[] = [];
  const components: Node[][] = [];
  const lower = (node: Node, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node)!, to));
  };
  const open = (node: Node) => {
    indexes.set(node, indexes.size);
    lowest.set(node, indexes.get(node)!);
    stack.push(node);
    onStack.add(node);
    return { node, edges: edgesOf(node)[Symbol.iterator]() };
  };
  for (const root of nodes) {
    if (indexes.has(root)) continue;
    const path = [open(root)];
    while (path.length > 0) {
      const { node, edges } = path.at(-1)!;
      const next = edges.next();
      if (!next.done) {
        if (!indexes.has(next.value)) path.push(open(next.value));
        else if (onStack.has(next.value)) lower(node, indexes.get(next.value)!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, lowest.get(node)!);
      if (lowest.get(node) !== indexes.get(node)) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) onStack.delete(member);
      components.push(component);
    }
  }
  return components;
}
