import { type Diagnosis, type DiagnosisFinding, diagnose } from "@xpay-embed/core/diagnose";
import { type ReactElement, useContext, useId, useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { LanguageContext, useWords } from "../language/use-words.ts";
import { paths } from "../routing/routes.ts";
import { CopyButton } from "../shell/copy-button.tsx";
import { findingWords } from "./finding-words.ts";
import { pageCheckWords } from "./page-check-words.ts";

/** Says what of this very page is in the way of which mode. */
export function PageCheck(): ReactElement {
  const words = useWords(pageCheckWords);
  const { gateway, widgetOrigin, environment } = useDemo();
  const [{ mode }] = useSettings();
  const [diagnosis, setDiagnosis] = useState<Diagnosis | "running" | null>(null);
  const id = useId();
  const report = diagnosis === "running" ? null : diagnosis;

  const check = async (): Promise<void> => {
    setDiagnosis("running");
    const options = { gateway, environment, modes: [mode], widgetOrigins: [widgetOrigin], returnUrl: paths.returned };
    let found: Diagnosis | null = null;
    try {
      found = await diagnose({ ...options, popup: true });
    } finally {
      // Why there is none is in the console; whoever asks again is answered again.
      setDiagnosis(found);
    }
  };

  return (
    <section className="page-check" aria-labelledby={id}>
      <header>
        <h3 id={id}>{words.title}</h3>
        {report && <CopyButton label={words.copyReport} text={() => JSON.stringify(report, null, 2)} />}
        <button
          type="button"
          className="quiet-button"
          aria-disabled={diagnosis === "running"}
          onClick={() => diagnosis !== "running" && void check()}
        >
          {words.check}
        </button>
      </header>
      <p>{words.lead}</p>
      <p role="status">{diagnosis === "running" ? words.checking : report && summaryOf(report, words)}</p>
      {report && report.findings.length > 0 && (
        <ul aria-labelledby={id}>
          {report.findings.map((finding) => (
            <FindingItem key={`${finding.code} ${finding.details.value}`} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function summaryOf({ findings, checks }: Diagnosis, words: (typeof pageCheckWords)["en"]): string {
  const unknown = Object.entries(checks).flatMap(([name, outcome]) => (outcome === "unknown" ? [name] : []));
  const told = findings.length > 0 ? `${words.found} ${findings.length}.` : words.clear;
  return unknown.length > 0 ? `${told} ${words.unknown} ${unknown.join(", ")}.` : told;
}

function FindingItem({ finding }: { readonly finding: DiagnosisFinding }): ReactElement {
  const { breaks } = useWords(pageCheckWords);
  const language = useContext(LanguageContext);
  const { code, severity, modes, message, details } = finding;
  const where = [details.directive, details.value].filter(Boolean).join(": ");
  return (
    <li data-severity={severity}>
      <strong>{code}</strong>
      {where && <code>{where}</code>}
      {modes.length > 0 && (
        <span>
          {breaks} {modes.join(", ")}
        </span>
      )}
      <p>{(language === "uk" ? findingWords[code] : message).join(" ")}</p>
    </li>
  );
}
