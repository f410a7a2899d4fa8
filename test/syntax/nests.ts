/** Documents of brackets within brackets, so many levels deep. */
export const nests = {
  lists: (levels: number) => "[".repeat(levels) + "]".repeat(levels),
  maps: (levels: number) => `${"{a:".repeat(levels - 1)}{}${"}".repeat(levels - 1)}`,
  both: (levels: number) => {
    const opens: string[] = Array.from({ length: levels }, (_, i) => (i % 2 === 0 ? "[" : "{a:"));
    opens[levels - 1] = opens[levels - 1]!.charAt(0);
    return (
      opens.join("") +
      opens
        .map((open) => (open.startsWith("[") ? "]" : "}"))
        .reverse()
        .join("")
    );
  },
};
