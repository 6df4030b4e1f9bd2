import { headersFor, type PolicyFormat, policyText } from "@xpay-embed/protocol/policy";
import { type ReactElement, useId, useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { useWords } from "../language/use-words.ts";
import { paths } from "../routing/routes.ts";
import { usePath } from "../routing/use-path.ts";
import { CopyButton } from "../shell/copy-button.tsx";
import { sitePolicyOptions } from "../site-policy.ts";
import { ChoiceField } from "./choice-field.tsx";
import { pageCheckWords } from "./page-check-words.ts";

const formats: readonly (readonly [PolicyFormat, string])[] = [
  ["nginx", "nginx"],
  ["node", "Node, Express"],
  ["next", "Next"],
  ["html", "HTML"],
  ["json", "JSON"],
];

/** The headers that the integration on this page needs, to be copied. */
export function PageHeaders(): ReactElement {
  const words = useWords(pageCheckWords);
  const [{ mode }] = useSettings();
  const integration = usePath() === paths.scriptTag ? "script-tag" : "react";
  const policies = headersFor({ ...sitePolicyOptions(useDemo()), integration, modes: [mode] });
  const [wanted, setWanted] = useState<string>("nginx");
  const [format] = formats.find(([name]) => name === wanted) ?? ["nginx"];
  const text = policyText(policies, format, { returnPage: paths.returned });
  const id = useId();
  return (
    <section className="page-check" aria-labelledby={id}>
      <header>
        <h3 id={id}>{words.headers}</h3>
        <CopyButton label={words.copyHeaders} text={() => text} />
      </header>
      <p>{words.headersLead}</p>
      <ChoiceField label={words.format} value={format} options={formats} onChoose={setWanted} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard, too. */}
      <pre lang="en" translate="no" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
