/**
 * A copy of a string that was cut out of a document. V8 makes such a string, from 13 characters on, a view into
 * the document, which it keeps alive; cut out of a string of its own, it keeps only that one.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
