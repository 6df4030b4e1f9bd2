import { instruments } from "@xpay-embed/sandbox";
import { type ReactElement, useState } from "react";
import { useDemo, useSettings } from "../demo-context.ts";
import { WalletHistory } from "../integrations/history/wallet-history.tsx";
import walletHistory from "../integrations/history/wallet-history.tsx?source";
import lenderProvider from "../integrations/lender-provider.tsx?source";
import lenderTheme from "../integrations/lender-theme.css?source";
import { useWords } from "../language/use-words.ts";
import { describeHistory } from "../log/log-entry.ts";
import { HistoryButtons } from "../panel/history-buttons.tsx";
import { HistoryFields } from "../panel/history-fields.tsx";
import { panelWords } from "../panel/panel-words.ts";
import { IntegrationPage } from "./integration-page.tsx";

const historyWords = {
  uk: {
    title: "Ваш гаманець",
    lead: "Готовий компонент у кольорах партнера: пошук, фільтри, підсумки, перевірка залишків, експорт.",
  },
  en: {
    title: "Your wallet",
    lead: "The ready-made component in the partner's colours: search, filters, sums, an audit of the balances, export.",
  },
};

/** A wallet's history, as the lender's client sees it. */
export function HistoryPage(): ReactElement {
  const words = useWords(historyWords);
  const { emptyHistoryLog } = useWords(panelWords);
  const { log } = useDemo();
  const [{ instrument }] = useSettings();
  const [round, setRound] = useState(0);
  return (
    <IntegrationPage
      title={words.title}
      lead={words.lead}
      sources={[walletHistory, lenderTheme, lenderProvider]}
      isWide
      panel={{
        fields: <HistoryFields />,
        buttons: <HistoryButtons onLoadAnew={() => setRound(round + 1)} />,
        emptyLog: emptyHistoryLog,
      }}
    >
      <WalletHistory
        key={round}
        instrument={instruments[instrument].uuid}
        onLoad={(history) => {
          // Of a long history only the last page is worth a line.
          if (history.activity === null) {
            log.add({ kind: "callback", name: "onLoad", details: describeHistory(history) });
          }
        }}
        onDeviceBound={() => log.add({ kind: "callback", name: "onDeviceBound" })}
        onError={({ code }) => log.add({ kind: "callback", name: "onError", details: [["code", code]] })}
      />
    </IntegrationPage>
  );
}
