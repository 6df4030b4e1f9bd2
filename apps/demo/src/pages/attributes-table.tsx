import type { ElementAttribute } from "virtual:script-tag";
import { type ReactElement, useId } from "react";
import { useWords } from "../language/use-words.ts";

/** Props of {@link AttributesTable}. */
export interface AttributesTableProps {
  /** Name of the element. */
  readonly element: string;
  readonly attributes: readonly ElementAttribute[];
}

const tableWords = {
  uk: {
    title: "Атрибути",
    attribute: "Атрибут",
    values: "Значення",
    standard: "Звичайно",
    meaning: "Що робить",
  },
  en: {
    title: "Attributes of",
    attribute: "Attribute",
    values: "Values",
    standard: "Default",
    meaning: "Meaning",
  },
};

/** What can be written on an element. */
export function AttributesTable({ element, attributes }: AttributesTableProps): ReactElement {
  const words = useWords(tableWords);
  const titleId = useId();
  return (
    <div className="subsection">
      <h2 id={titleId}>
        {words.title} <code>{`<${element}>`}</code>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too. */}
      <section className="attributes" aria-labelledby={titleId} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.attribute}</th>
              <th scope="col">{words.values}</th>
              <th scope="col">{words.standard}</th>
              <th scope="col">{words.meaning}</th>
            </tr>
          </thead>
          <tbody lang="en" translate="no">
            {attributes.map((attribute) => (
              <tr key={attribute.name}>
                <th scope="row">
                  <code>{attribute.name}</code>
                </th>
                <td>{attribute.type.text.replaceAll('"', "")}</td>
                <td>{attribute.default}</td>
                <td>{attribute.description.replaceAll("`", "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
