import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";

const stepWords = {
  uk: {
    label: "Кроки заявки",
    steps: ["Сума", "Особа", "Договір"],
    details: ["12 000 ₴ на 6 місяців", "Один раз і назавжди", "Підпис онлайн"],
  },
  en: {
    label: "Steps of the application",
    steps: ["Amount", "Identity", "Agreement"],
    details: ["₴12,000 for 6 months", "Once and for all", "Signed online"],
  },
};

/** Props of {@link LoanSteps}. */
export interface LoanStepsProps {
  readonly isConfirmed: boolean;
}

/** Where the client is in the loan application. */
export function LoanSteps({ isConfirmed }: LoanStepsProps): ReactElement {
  const { label, steps, details } = useWords(stepWords);
  const current = isConfirmed ? 2 : 1;
  return (
    <ol className="loan-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-step={index < current ? "done" : index === current ? "current" : "next"}
          aria-current={index === current ? "step" : undefined}
        >
          <b>{step}</b>
          <span>{details[index]}</span>
        </li>
      ))}
    </ol>
  );
}
