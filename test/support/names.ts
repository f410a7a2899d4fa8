/** A text as the name of a test shows it: as JSON, cut where it is long. */
export function shown(text: string): string {
  if (text.length <= 60) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, 30))} and ${text.length - 30} characters more`;
}
