import { useIdentificationReturn } from "@xpay-embed/hooks";
import type { ReactElement } from "react";
import { useWords } from "../../language/use-words.ts";
import "./returned.css";

const returnedWords = {
  uk: {
    waiting: "Повертаємо вас…",
    resumed: "Повертаємо вас…",
    heard: "Продовжуйте на сторінці, де ви почали. Цю можна закрити.",
    orphan: "Поверніться на сторінку, де ви почали. Цю можна закрити.",
    unknown: "Тут завершується підтвердження особи. Зараз немає чого завершувати.",
    home: "На головну",
  },
  en: {
    waiting: "Taking you back…",
    resumed: "Taking you back…",
    heard: "Continue on the page where you began. You can close this one.",
    orphan: "Go back to the page where you began. You can close this one.",
    unknown: "This page completes identifications. There is none to complete now.",
    home: "Go to the home page",
  },
};

/**
 * The page behind `returnUrl`. It may open in the widget's frame, in a popup, in this tab, in another tab or in another
 * browser: it says that the client is back, and knows nothing of the outcome.
 */
export function Returned(): ReactElement {
  const words = useWords(returnedWords);
  const { outcome } = useIdentificationReturn();
  return (
    <main className="returned" data-outcome={outcome}>
      <div role="status">
        <h1>{words[outcome]}</h1>
      </div>
      {outcome === "unknown" && <a href="/">{words.home}</a>}
    </main>
  );
}
