/** Global attributes whose property has another name, or none; and what frameworks write on any element. */
const others =
  /^(class|for|is|key|ref|exportparts|item(id|prop|ref|scope|type)|(on|ng).*|(aria|data|v|x|hx|svelte|wire)-.*)$/;

/**
 * Names of an element's attributes that mean nothing on it, such as `return_url` or `returnurl`. Names with
 * signs in them (`@click`, `:gateway`, `_ngcontent-c1`) are a framework's own.
 *
 * @param own Attributes of the element itself.
 */
export function unknownAttributes(element: HTMLElement, own: readonly string[]): readonly string[] {
  const known = new Set(own);
  // Every global attribute has a property: `tabindex` has `tabIndex`.
  for (const property in HTMLElement.prototype) known.add(property.toLowerCase());
  return element
    .getAttributeNames()
    .filter((name) => /^[a-z][\w-]*$/.test(name) && !known.has(name) && !others.test(name));
}
