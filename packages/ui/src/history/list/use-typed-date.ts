import { useEffect, useRef, useState } from "react";
import type { RowLayout } from "./row-layout.ts";
import { readTypedDate, typingPauseMs } from "./typed-date.ts";

/** What {@link useTypedDate} needs of the list. */
export interface TypedDateOptions {
  readonly layout: RowLayout;
  /** Goes there at once, as far as entries are loaded. */
  readonly goToDay: (day: string) => unknown;
  /** Goes there, and loads what that takes. `undefined` when everything is loaded. */
  readonly fetchDay: ((day: string) => unknown) | undefined;
}

/** A date that is typed into the list, key by key: the list follows what is loaded, and the rest is loaded once it is whole. */
export interface TypedDate {
  /** What has been typed so far. */
  readonly text: string;
  /** @returns whether the key is one of a date, and so dealt with. */
  readonly press: (key: string) => boolean;
  /** What was typed is of no interest any more. */
  readonly forget: () => void;
}

/** Reads a date from keys in the list. It counts as whole after Enter, or a pause of 1.5 s. */
export function useTypedDate({ layout, goToDay, fetchDay }: TypedDateOptions): TypedDate {
  const [text, setText] = useState("");
  const read = (typed: string): string | null => readTypedDate(typed, layout.days[0] ?? "");
  const finishNow = (): void => {
    setText("");
    // Only now: a date that is half typed is not worth loading months of pages for.
    const day = read(text);
    if (day) fetchDay?.(day);
  };
  const finish = useRef(finishNow);
  useEffect(() => {
    finish.current = finishNow;
  });
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => finish.current(), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return {
    text,
    forget: () => setText(""),
    press: (key) => {
      if (/^[\d./-]$/.test(key)) {
        const next = (text + key).slice(0, 10);
        setText(next);
        const day = read(next);
        if (day) goToDay(day);
        return true;
      }
      if (!text) return false;
      if (key === "Enter") finishNow();
      else if (key === "Escape") setText("");
      else if (key === "Backspace") setText(text.slice(0, -1));
      // A space would open the entry that the list has just gone to.
      else return key === " ";
      return true;
    },
  };
}
