import "../../src/history.css";
import { createRoot } from "react-dom/client";
import { TransactionHistory } from "../../src/history/index.ts";
import { fakeHistory, historyStates } from "../fake-history.ts";
import { makeItems } from "../history-items.ts";

const element = document.getElementById("root");
if (element) {
  const root = createRoot(element);
  const show = (): void => {
    // `#state=<name>` shows one; `&items=<count>` a whole history of that many; `&locale=en`, `&theme=dark`.
    const parameters = new URLSearchParams(location.hash.slice(1));
    const only = parameters.get("state");
    const locale = parameters.get("locale") ?? "uk";
    const count = parameters.get("items");
    document.documentElement.dataset.xpayTheme = parameters.get("theme") ?? "light";
    element.toggleAttribute("data-single", only !== null || count !== null);
    root.render(
      count === null ? (
        Object.entries(historyStates)
          .filter(([name]) => only === null || name === only)
          .map(([name, state]) => (
            <div key={name + location.hash} className="state" data-state={name}>
              <h1>{name}</h1>
              <TransactionHistory history={fakeHistory(state)} locale={locale} />
            </div>
          ))
      ) : (
        <TransactionHistory key={location.hash} items={makeItems(Number(count), 3_600_000)} locale={locale} />
      ),
    );
    element.dataset.shown = location.hash;
  };
  addEventListener("hashchange", show);
  show();
}
