/** @throws {Error} for an element that the page lacks: a mistake of its own */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id}`);
  return element as E;
}

/** Adds an element at the end of another. */
export function add<T extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]> = {},
): HTMLElementTagNameMap[T] {
  return parent.appendChild(Object.assign(document.createElement(tag), properties));
}
