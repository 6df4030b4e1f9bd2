import type { Translations } from "../language/use-words.ts";

/** Texts around a trace. Statuses, events, reasons and codes are API and stay as they are. */
export interface TraceWords {
  readonly title: string;
  readonly empty: string;
  readonly session: string;
  /** Before the number of a session that was loaded. */
  readonly loaded: string;
  readonly load: string;
  readonly text: string;
  readonly file: string;
  readonly show: string;
  readonly close: string;
  readonly forget: string;
  readonly errors: { readonly [code: string]: string };
  readonly unknown: string;
  readonly spans: string;
  readonly steps: string;
  readonly previous: string;
  readonly next: string;
  readonly stepOf: (step: number, steps: number) => string;
  readonly stateAfter: string;
  readonly accepted: string;
  readonly refused: string;
  readonly because: { readonly [Reason in "origin" | "source" | "shape" | "session" | "state" | "repeated"]: string };
  /** The trace tells of another status than the machine comes to. */
  readonly differs: string;
  readonly status: string;
  readonly attempt: string;
  readonly seconds: string;
  readonly milliseconds: string;
}

export const traceWords: Translations<TraceWords> = {
  uk: {
    title: "Хід сесії",
    empty: "Поки що порожньо. Почніть ідентифікацію або завантажте чужу трасу.",
    session: "Сесія",
    loaded: "Завантажена",
    load: "Завантажити трасу",
    text: "Траса (JSON)",
    file: "Файл із трасою",
    show: "Показати",
    close: "Закрити",
    forget: "Прибрати завантажені",
    errors: {
      TRACE_UNREADABLE: "Це не траса, або вона неповна. Скопіюйте її ще раз, цілою.",
      TRACE_VERSION_UNSUPPORTED: "Цю трасу записала інша версія бібліотеки, яка записує їх інакше.",
    },
    unknown: "Невідомі записи, пропущено:",
    spans: "Скільки тривав кожен стан",
    steps: "Кроки сесії",
    previous: "Попередній крок",
    next: "Наступний крок",
    stepOf: (step, steps) => `Крок ${step} із ${steps}`,
    stateAfter: "Стан після кроку",
    accepted: "прийнято повідомлення про повернення",
    refused: "відхилено повідомлення",
    because: {
      origin: "чуже джерело",
      source: "не те вікно",
      shape: "незрозумілий вміст",
      session: "інша сесія",
      state: "зараз нікого не чекають",
      repeated: "уже сказано",
    },
    differs: "у трасі записано",
    status: "стан",
    attempt: "спроба",
    seconds: "с",
    milliseconds: "мс",
  },
  en: {
    title: "Timeline",
    empty: "Nothing yet. Start an identification, or load somebody else’s trace.",
    session: "Session",
    loaded: "Loaded",
    load: "Load a trace",
    text: "Trace (JSON)",
    file: "File with a trace",
    show: "Show",
    close: "Close",
    forget: "Remove the loaded ones",
    errors: {
      TRACE_UNREADABLE: "This is no trace, or not a whole one. Copy it again, whole.",
      TRACE_VERSION_UNSUPPORTED: "Another version of the library wrote this trace, and writes them differently.",
    },
    unknown: "Unknown entries, left out:",
    spans: "How long each status lasted",
    steps: "Steps of the session",
    previous: "Previous step",
    next: "Next step",
    stepOf: (step, steps) => `Step ${step} of ${steps}`,
    stateAfter: "State after the step",
    accepted: "a return was believed",
    refused: "a message was refused",
    because: {
      origin: "foreign origin",
      source: "another window",
      shape: "not understood",
      session: "another session",
      state: "nobody is being waited for",
      repeated: "said before",
    },
    differs: "the trace says",
    status: "status",
    attempt: "attempt",
    seconds: "s",
    milliseconds: "ms",
  },
};
