import { directionOf, type LedgerEntry } from "@xpay-embed/core/ledger";
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import { explain } from "../audit/explain-finding.ts";
import { useHistoryContext } from "../history-context.ts";
import { known } from "../known-words.ts";

/** Props of {@link EntryDetails}. */
export interface EntryDetailsProps {
  readonly entry: LedgerEntry;
  /** Level of the heading. */
  readonly level: 2 | 3 | 4 | 5 | 6;
  readonly onClose: () => void;
}

/** Everything that is known of one entry, in a dialog; on phones a sheet from below. */
export function EntryDetails({ entry, level, onClose }: EntryDetailsProps): ReactElement {
  const { t, formats, findings } = useHistoryContext();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const [isCopied, setIsCopied] = useState(false);
  const { amount, fee, balance, instant, type, status } = entry;

  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
    title.current?.focus();
  }, []);

  const rows: readonly (readonly [keyof typeof t.fields, string])[] = [
    ["date", `${formats.date(instant.epochMs, "day")}, ${formats.time(instant.epochMs)}`],
    ["fee", fee.minor === 0 ? "" : formats.money(fee)],
    ["balance", formats.money(balance)],
    ["status", known(t.statuses, status)],
    ["stateComment", entry.stateComment],
    ["type", known(t.types, type)],
    ["subtitle", entry.subtitle],
    ["creditWallet", entry.creditWallet],
    ["debitWallet", entry.debitWallet],
    ["phone", entry.phone],
    ["card", entry.card],
    ["id", entry.id],
  ];
  const Heading = `h${level}` as const;
  return (
    <dialog ref={dialog} data-part="details" aria-labelledby={titleId} onClose={onClose}>
      <div data-part="details-bar">
        <button type="button" data-part="close" aria-label={t.close} onClick={() => dialog.current?.close()} />
      </div>
      <Heading data-part="title" id={titleId} ref={title} tabIndex={-1}>
        <bdi>{entry.title || t.details}</bdi>
      </Heading>
      <p data-part="details-amount" data-direction={directionOf(entry)}>
        {formats.money(amount, true)}
      </p>
      {findings.get(entry)?.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice, and the list is made anew.
        <p key={index} data-part="note">
          <b>{t.kinds[finding.kind][0]}.</b> {explain(finding, t, formats)}
        </p>
      ))}
      <dl data-part="details-fields">
        {rows.map(
          ([field, text]) =>
            text && (
              <div key={field}>
                <dt>{t.fields[field]}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <button
        type="button"
        data-part="action"
        data-kind="secondary"
        onClick={() => {
          // Denied by the browser or the page's policy: the number is there to be read.
          navigator.clipboard?.writeText(entry.id).then(
            () => setIsCopied(true),
            () => {},
          );
        }}
      >
        {isCopied ? t.copied : t.copy}
      </button>
      {/* A status in a button would be left out of the button's name. */}
      <span role="status" data-part="unseen">
        {isCopied ? t.copied : ""}
      </span>
    </dialog>
  );
}
