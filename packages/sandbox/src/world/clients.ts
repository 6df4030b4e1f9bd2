/** Names a client of the world. Stored and sent instead of the client's data. */
export type ClientKey = "olena" | "andrii" | "maria";

/** A fictional person as BankID or Diia would describe them. */
export interface SandboxClient {
  readonly key: ClientKey;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  /** `380` and nine digits. */
  readonly phone: string;
  /** ISO 8601 date. */
  readonly birthDate: string;
}

/** The people of the world. None of them exists. */
export const clients: { readonly [Key in ClientKey]: SandboxClient } = {
  olena: {
    key: "olena",
    lastName: "Ткаченко",
    firstName: "Олена",
    middleName: "Ігорівна",
    phone: "380500000001",
    birthDate: "1991-04-12",
  },
  andrii: {
    key: "andrii",
    lastName: "Мельник",
    firstName: "Андрій",
    middleName: "Васильович",
    phone: "380500000091",
    birthDate: "1984-11-30",
  },
  maria: {
    key: "maria",
    lastName: "Шевчук",
    firstName: "Марія",
    middleName: "Петрівна",
    phone: "380500000092",
    birthDate: "2001-07-05",
  },
};

/** The client with this phone number; Olena for every other number. */
export const clientOfPhone = (phone: string | undefined): SandboxClient =>
  Object.values(clients).find((client) => client.phone === phone) ?? clients.olena;

/** Narrows a value to a client's key. */
export const isClientKey = (value: unknown): value is ClientKey =>
  typeof value === "string" && Object.hasOwn(clients, value);
