import type { Translations } from "../../language/use-words.ts";

/** What the assistant and the client say. */
export interface ChatWords {
  readonly title: string;
  readonly assistant: string;
  readonly client: string;
  readonly hello: string;
  readonly ask: string;
  readonly begin: string;
  readonly preparing: string;
  readonly inFrame: string;
  readonly inPopup: string;
  readonly leaving: string;
  readonly elsewhere: string;
  readonly trouble: string;
  readonly confirming: string;
  readonly verified: (name: string) => string;
  readonly declined: string;
  readonly rejected: string;
  readonly cancelled: string;
  readonly expired: string;
  readonly failed: string;
  readonly failedForGood: string;
  readonly newWindow: string;
  readonly showWindow: string;
  readonly here: string;
  readonly again: string;
  readonly cancel: string;
}

export const chatWords: Translations<ChatWords> = {
  uk: {
    title: "Розмова з Олею",
    assistant: "Оля",
    client: "Ви",
    hello: "Вітаю! 12 000 ₴ на 6 місяців попередньо схвалено.",
    ask: "Лишилося переконатися, що це ви. Через BankID або Дію це дві хвилини. Почнемо?",
    begin: "Так, почнімо",
    preparing: "Хвилинку, готую захищену сторінку…",
    inFrame: "Ось вона. Пройдіть кроки тут, я зачекаю.",
    inPopup: "Відкрила її в окремому вікні. Завершуйте там, результат побачу сама.",
    leaving: "Переходимо на сторінку XPAY. Потім ви повернетеся сюди.",
    elsewhere: "Бачу, ви вже почали в іншій вкладці. Завершіть там або перенесімо сюди.",
    trouble: "Зв’язок перервався, але я пробую далі.",
    confirming: "Перевіряю результат…",
    verified: (name) => `Готово, особу підтверджено: ${name}. Надсилаю договір.`,
    declined: "Ви відмовилися від підтвердження. Якщо передумаєте, я поруч.",
    rejected: "Підтвердити особу не вдалося: дані не збіглися з вашою заявкою.",
    cancelled: "Гаразд, зупинилися. Повернемося до цього, коли вам буде зручно.",
    expired: "Час на підтвердження вийшов. Можна почати знову.",
    failed: "Щось не спрацювало, і це не через вас. Спробуймо ще раз.",
    failedForGood: "Зараз підтвердити особу не вийде. Напишіть у підтримку й назвіть цей код.",
    newWindow: "Відкрити в новому вікні",
    showWindow: "Показати вікно",
    here: "Продовжити тут",
    again: "Спробувати ще раз",
    cancel: "Не зараз",
  },
  en: {
    title: "A chat with Olia",
    assistant: "Olia",
    client: "You",
    hello: "Hello! ₴12,000 for 6 months is approved in principle.",
    ask: "I only have to make sure that it is you. With BankID or Diia it takes two minutes. Shall we?",
    begin: "Yes, let’s start",
    preparing: "One moment, I am preparing the secure page…",
    inFrame: "Here it is. Follow the steps, I will wait.",
    inPopup: "I opened it in a window of its own. Finish there; I will see the result.",
    leaving: "Off to XPAY’s page. You will come back here afterwards.",
    elsewhere: "You have already begun in another tab. Finish there, or let us move it here.",
    trouble: "The connection was lost, but I keep trying.",
    confirming: "Checking the result…",
    verified: (name) => `Done, your identity is confirmed: ${name}. The agreement is on its way.`,
    declined: "You declined to confirm. If you change your mind, I am here.",
    rejected: "Your identity could not be confirmed: the details differ from your application.",
    cancelled: "All right, we stopped. We can come back to it when it suits you.",
    expired: "Time for the confirmation ran out. We can start again.",
    failed: "Something did not work, and it was not you. Let us try again.",
    failedForGood: "This is not possible now. Write to support and tell them this code.",
    newWindow: "Open in a new window",
    showWindow: "Show the window",
    here: "Continue here",
    again: "Try again",
    cancel: "Not now",
  },
};
