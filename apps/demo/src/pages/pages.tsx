import type { ReactElement } from "react";
import { paths } from "../routing/routes.ts";
import type { PageTitle } from "../shell/site-words.ts";
import { ComponentPage } from "./component-page.tsx";
import { HistoryPage } from "./history-page.tsx";
import { HomePage } from "./home-page.tsx";
import { HooksPage } from "./hooks-page.tsx";
import { MissingPage } from "./missing-page.tsx";
import { RedirectPage } from "./redirect-page.tsx";
import { ScriptTagPage } from "./script-tag-page.tsx";

/** A page of the site. */
export interface Page {
  readonly title: PageTitle;
  readonly content: ReactElement;
}

/** The pages by path; `/404` for every other one. The two faces of the component share a key, so that a session goes on. */
export const pages: { readonly [path: string]: Page } = {
  [paths.home]: { title: "home", content: <HomePage key="home" /> },
  [paths.component]: { title: "component", content: <ComponentPage key="component" look="page" /> },
  [paths.dialog]: { title: "dialog", content: <ComponentPage key="component" look="dialog" /> },
  [paths.hooks]: { title: "hooks", content: <HooksPage key="hooks" /> },
  [paths.redirect]: { title: "redirect", content: <RedirectPage key="redirect" /> },
  [paths.history]: { title: "history", content: <HistoryPage key="history" /> },
  [paths.scriptTag]: { title: "scriptTag", content: <ScriptTagPage key="script-tag" /> },
  "/404": { title: "missing", content: <MissingPage key="missing" /> },
};
