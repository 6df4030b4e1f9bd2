/** `380` and nine digits. */
export const isPhone = (value: string): boolean => /^380\d{9}$/.test(value);

/** One `@`, a dotted domain that ends in a letter, no white space; 254 characters at most. */
export const isEmail = (value: string): boolean =>
  value.length <= 254 &&
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*\.[a-z](?:[a-z\d-]*[a-z])$/i.test(
    value,
  );

/** A uuid of any version, in either letter case. */
export const isUuid = (value: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);

/** A device id or fingerprint: 1 to 256 visible ASCII characters. */
export const isDeviceId = (value: string): boolean => /^[!-~]{1,256}$/.test(value);

/** A payment instrument's id: a uuid, perhaps with the "=" that the document's own example carries. */
export const isInstrumentId = (value: string): boolean => isUuid(value.replace(/=$/, ""));

/** An IPv4 address, or the characters and length of an IPv6 address. */
export const isIpAddress = (value: string): boolean =>
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(value) || /^(?=.*:.*:)[\da-f:.]{2,45}$/i.test(value);

/** An id that the partner made: letters, digits, dot, underscore, hyphen; 1 to 64. */
export const isPartnerTransactionId = (value: string): boolean => /^[\w.-]{1,64}$/.test(value);

/** An absolute https address (http on a loopback host) without credentials, white space or backslash. */
export const isWebAddress = (value: string): boolean =>
  value.length <= 2_048 &&
  /^(?:https:\/\/[a-z\d.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?(?:[/?][!-[\]-~]*)?$/i.test(value);

const daysInMonth = (year: number, month: number): number => {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
};

/**
 * Tells whether year, month, day and perhaps hour, minute and second, each in digits, name a moment that exists in the
 * calendar. Years before 1000 do not.
 */
export function isCalendarTime(parts: readonly (string | undefined)[]): boolean {
  const year = Number(parts[0]);
  const month = Number(parts[1]);
  const day = Number(parts[2]);
  return (
    year >= 1_000 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    Number(parts[3] ?? 0) < 24 &&
    Number(parts[4] ?? 0) < 60 &&
    Number(parts[5] ?? 0) < 60
  );
}

/** `DDMMYYYY`, a day that exists, from 1900 on. */
export const isBirthday = (value: string): boolean => {
  const [, day = "", month = "", year = ""] = /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(value) ?? [];
  return year !== "" && isCalendarTime([year, month, day]);
};
