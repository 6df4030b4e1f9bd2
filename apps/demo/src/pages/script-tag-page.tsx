import { elements, scriptTag } from "virtual:script-tag";
import type { ClientProfile } from "@xpay-embed/protocol";
import { instruments } from "@xpay-embed/sandbox";
import { type ReactElement, useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { ConfirmedPerson } from "../integrations/confirmed-person.tsx";
import lenderTheme from "../integrations/lender-theme.css?source";
import { ConfirmByScriptTag } from "../integrations/script-tag/confirm-by-script-tag.tsx";
import { WalletByScriptTag } from "../integrations/script-tag/wallet-by-script-tag.tsx";
import "../integrations/lender-theme.css";
import { useWords } from "../language/use-words.ts";
import { paths } from "../routing/routes.ts";
import type { HighlightedSource } from "../source/highlighted-source.ts";
import { AttributesTable } from "./attributes-table.tsx";
import { IdentificationPage } from "./identification-page.tsx";
import { LoanSteps } from "./loan-steps.tsx";

const scriptTagWords = {
  uk: {
    title: "Сайт без React",
    lead: "Один тег script і один елемент. Той самий компонент, що й у сторінці, в тіньовому дереві.",
    wallet: "Гаманець",
    walletText: "Його код — окремий файл: він завантажується, коли елемент з’являється на сторінці.",
    showWallet: "Показати гаманець",
  },
  en: {
    title: "A site without React",
    lead: "One script tag and one element. The very component of the other pages, in a shadow root.",
    wallet: "The wallet",
    walletText: "Its code is a file of its own, loaded when the element comes into the page.",
    showWallet: "Show the wallet",
  },
};

type Attributes = Readonly<Record<string, string>>;

const elementLines = (name: string, attributes: Attributes): readonly string[] => [
  `<${name}`,
  ...Object.entries(attributes).map(([attribute, value]) => `  ${attribute}="${value}"`),
  `></${name}>`,
];

/** A page as a partner writes it. */
function htmlSource(attributes: Attributes, wallet: Attributes): HighlightedSource {
  const code = [
    scriptTag,
    "",
    ...elementLines("xpay-identification", attributes),
    "",
    ...elementLines("xpay-transactions", wallet),
    "",
    '<script type="module">',
    '  document.addEventListener("xpay-verified", ({ detail }) => {',
    '    document.querySelector("h1").textContent = detail.result.profile.firstName;',
    "  });",
    "</script>",
  ].join("\n");
  return { name: "index.html", code, lines: code.split("\n").map((line) => [["", line]]) };
}

/** The custom elements from a script tag, with the lines to copy and tables of their attributes. */
export function ScriptTagPage(): ReactElement {
  const words = useWords(scriptTagWords);
  const { gateway, widgetOrigin } = useDemo();
  const [{ mode, method, locale, theme, instrument }] = useSettings();
  const attributes = {
    gateway,
    "return-url": paths.returned,
    name: "plain",
    mode,
    method,
    locale,
    theme,
    "widget-origins": widgetOrigin,
  };
  const wallet = { gateway, instrument: instruments[instrument].uuid, locale, theme };
  return (
    <IdentificationPage
      title={words.title}
      lead={words.lead}
      sources={[htmlSource(attributes, wallet), lenderTheme]}
      reference={elements.map((each) => <AttributesTable key={each.element} {...each} />)}
    >
      <Stage attributes={attributes} />
      <Wallet attributes={wallet} />
    </IdentificationPage>
  );
}

/** The history, once somebody wants to see it. */
function Wallet({ attributes }: { readonly attributes: Attributes }): ReactElement {
  const words = useWords(scriptTagWords);
  const { environment, log } = useDemo();
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="subsection">
      <h2>{words.wallet}</h2>
      <p>{words.walletText}</p>
      {isShown ? (
        <WalletByScriptTag
          attributes={attributes}
          environment={environment}
          onEvent={(name) => log.add({ kind: "callback", name })}
        />
      ) : (
        <button type="button" className="button" onClick={() => setIsShown(true)}>
          {words.showWallet}
        </button>
      )}
    </div>
  );
}

function Stage({ attributes }: { readonly attributes: Attributes }): ReactElement {
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
