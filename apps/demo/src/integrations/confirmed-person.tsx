import type { ClientProfile } from "@xpay-embed/protocol";
import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";

const personWords = {
  uk: { name: "Ім’я", phone: "Телефон" },
  en: { name: "Name", phone: "Phone" },
};

/** Props of {@link ConfirmedPerson}. */
export interface ConfirmedPersonProps {
  /** What our backend let out of the person's data. */
  readonly profile: ClientProfile;
}

/** Whom the operator has identified. */
export function ConfirmedPerson({ profile }: ConfirmedPersonProps): ReactElement {
  const words = useWords(personWords);
  const { lastName, firstName, middleName, phone } = profile;
  return (
    <dl className="person">
      <dt>{words.name}</dt>
      <dd>{[lastName, firstName, middleName].filter(Boolean).join(" ")}</dd>
      <dt>{words.phone}</dt>
      <dd>{String(phone ?? "").replace(/^(380)(\d\d)\d{5}(\d\d)$/, "+$1 $2 ••• •• $3")}</dd>
    </dl>
  );
}
