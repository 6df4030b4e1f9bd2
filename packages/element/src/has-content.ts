const isContent = ({ nodeType, nodeName, textContent }: Node): boolean =>
  nodeType === Node.ELEMENT_NODE ? nodeName !== "TEMPLATE" : nodeType === Node.TEXT_NODE && !!textContent?.trim();

/** Whether the page put anything into an element: blanks between tags do not count, nor a template that came too late to be a shadow root. */
export const hasContent = (element: Element): boolean => [...element.childNodes].some(isContent);
