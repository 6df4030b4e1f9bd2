import { afterEach, beforeEach, expect } from "vitest";
import { channelName, heardKey, recordKey } from "../src/return/return-messages.ts";
import { closeAll, pageErrors } from "./return-window.ts";

/** The ways on which a return page speaks and is answered. */
export type Route = "window" | "channel" | "storage";

/** Something the return page said. */
export interface Said {
  readonly route: Route;
  /** The message, or the storage key. */
  readonly what: unknown;
  readonly source: MessageEventSource | null;
}

/** The test's page in the part of the page that began the identification: it writes down what it is told, and by which route. */
export interface SessionPage {
  /** Of this test alone. */
  readonly id: string;
  /** Query that brings the client back from this session. */
  readonly query: string;
  readonly said: readonly Said[];
  /** The routes on which something was said, sorted. */
  readonly routes: () => readonly Route[];
  /** Answers "heard" on one route alone. */
  readonly answer: (route: Route, page: Window, id?: string) => void;
  /** Says something else on the channel. */
  readonly say: (message: unknown) => void;
  /** Where a client of {@link SessionPage.keepRecord} goes back to. */
  readonly path: string;
  /** Keeps a resume record as the session would, with these fields. */
  readonly keepRecord: (fields?: object) => void;
  readonly readRecord: () => { readonly [field: string]: unknown } | null;
}

/** Longer than any test: only an answer can end the waiting. */
export const forever: { readonly answerMs: number } = { answerMs: 600_000 };

/** A page with nothing on it. */
export const blankPage = "/packages/core/test/blank-page.html";

/** Sets up a session page before each test of the file and takes everything down after it. */
export function playSessionPage(): () => SessionPage {
  let page: SessionPage;
  let close: () => void;

  beforeEach(() => {
    const id = crypto.randomUUID().replaceAll("-", "");
    const path = `${blankPage}?back`;
    const said: Said[] = [];
    const channel = new BroadcastChannel(channelName);
    const onWindow = ({ data, source }: MessageEvent): void => {
      if (data?.id === id) said.push({ route: "window", what: data, source });
    };
    const onChannel = ({ data }: MessageEvent): void => {
      if (data?.id === id) said.push({ route: "channel", what: data, source: null });
    };
    const onStorage = ({ key, newValue }: StorageEvent): void => {
      if (newValue === id) said.push({ route: "storage", what: key, source: null });
    };
    channel.addEventListener("message", onChannel);
    window.addEventListener("message", onWindow);
    window.addEventListener("storage", onStorage);

    close = () => {
      channel.close();
      window.removeEventListener("message", onWindow);
      window.removeEventListener("storage", onStorage);
      localStorage.removeItem(recordKey(id));
    };
    page = {
      id,
      query: `?xpay_session=${id}`,
      said,
      routes: () => said.map(({ route }) => route).sort(),
      answer: (route, to, answeredId = id) => {
        const heard = { type: heardKey, id: answeredId };
        if (route === "window") to.postMessage(heard, location.origin);
        else if (route === "channel") channel.postMessage(heard);
        else {
          localStorage.setItem(heardKey, answeredId);
          localStorage.removeItem(heardKey);
        }
      },
      say: (message) => channel.postMessage(message),
      path,
      keepRecord: (fields) => {
        const record = { id, path, expiresAt: "2999-01-01T00:00:00Z", mode: "popup", key: "k", ...fields };
        localStorage.setItem(recordKey(id), JSON.stringify(record));
      },
      readRecord: () => JSON.parse(localStorage.getItem(recordKey(id)) ?? "null"),
    };
  });

  afterEach(() => {
    closeAll();
    close();
    expect(pageErrors.splice(0)).toEqual([]);
  });

  return () => page;
}
