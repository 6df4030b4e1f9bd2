import { attributes as attributeTable, scriptTag } from "virtual:script-tag";
import type { ClientProfile } from "@xpay-embed/protocol";
import { type ReactElement, useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { ConfirmedPerson } from "../integrations/confirmed-person.tsx";
import lenderTheme from "../integrations/lender-theme.css?source";
import { ConfirmByScriptTag } from "../integrations/script-tag/confirm-by-script-tag.tsx";
import "../integrations/lender-theme.css";
import { useWords } from "../language/use-words.ts";
import type { HighlightedSource } from "../source/highlighted-source.ts";
import { IdentificationPage } from "./identification-page.tsx";
import { LoanSteps } from "./loan-steps.tsx";

const scriptTagWords = {
  uk: {
    title: "Сайт без React",
    lead: "Один тег script і один елемент. Той самий компонент, що й у сторінці, в тіньовому дереві.",
    attributes: "Атрибути",
    attribute: "Атрибут",
    values: "Значення",
    standard: "Звичайно",
    meaning: "Що робить",
  },
  en: {
    title: "A site without React",
    lead: "One script tag and one element. The very component of the other pages, in a shadow root.",
    attributes: "Attributes",
    attribute: "Attribute",
    values: "Values",
    standard: "Default",
    meaning: "Meaning",
  },
};

/** A page as a partner writes it. */
function htmlSource(attributes: Readonly<Record<string, string>>): HighlightedSource {
  const written = Object.entries(attributes).map(([name, value]) => `  ${name}="${value}"`);
  const code = [
    scriptTag,
    "",
    "<xpay-identification",
    ...written,
    "></xpay-identification>",
    "",
    '<script type="module">',
    '  document.addEventListener("xpay-verified", ({ detail }) => {',
    "    console.log(detail.result.profile);",
    "  });",
    "</script>",
  ].join("\n");
  return { name: "index.html", code, lines: code.split("\n").map((line) => [["", line]]) };
}

/** The custom element from a script tag, with the lines to copy and a table of its attributes. */
export function ScriptTagPage(): ReactElement {
  const words = useWords(scriptTagWords);
  const { gateway, widgetOrigin } = useDemo();
  const [{ mode, method, locale, theme }] = useSettings();
  const attributes = {
    gateway,
    "return-url": "/returned",
    name: "plain",
    mode,
    method,
    locale,
    theme,
    "widget-origins": widgetOrigin,
  };
  return (
    <IdentificationPage title={words.title} lead={words.lead} sources={[htmlSource(attributes), lenderTheme]}>
      <Stage attributes={attributes} />
      <div>
        <h2 id="attributes-title">{words.attributes}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too. */}
        <section className="attributes" aria-labelledby="attributes-title" tabIndex={0}>
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
              {attributeTable.map((attribute) => (
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
    </IdentificationPage>
  );
}

function Stage({ attributes }: { readonly attributes: Readonly<Record<string, string>> }): ReactElement {
  const { environment, log } = useDemo();
  const [profile, setProfile] = useState<ClientProfile | null>(null);
  const [record] = useState(() => log.follow());
  return (
    <>
      <LoanSteps isConfirmed={profile !== null} />
      <ConfirmByScriptTag
        attributes={attributes}
        environment={environment}
        onConfirmed={setProfile}
        onEvent={record}
        onEnding={(name) => log.add({ kind: "callback", name })}
      />
      {profile && <ConfirmedPerson profile={profile} />}
    </>
  );
}
