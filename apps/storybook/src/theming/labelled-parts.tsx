import "./labelled-parts.css";
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** Props of {@link LabelledParts}. */
export interface LabelledPartsProps {
  readonly children: ReactNode;
}

/** A component, its parts outlined, and a list of them: pointing at a name marks where it is. */
export function LabelledParts({ children }: LabelledPartsProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<readonly string[]>([]);
  const [marked, setMarked] = useState("");
  useLayoutEffect(() => {
    const { current } = place;
    if (!current) return;
    const look = (): void => {
      const names = [...current.querySelectorAll<HTMLElement>("[data-part]")].map(({ dataset }) => dataset.part ?? "");
      setParts((before) => {
        const now = [...new Set(names)];
        return before.join() === now.join() ? before : now;
      });
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const elements = [...(place.current?.querySelectorAll(`[data-part="${marked}"]`) ?? [])];
    for (const element of elements) element.classList.add("marked-part");
    return () => {
      for (const element of elements) element.classList.remove("marked-part");
    };
  }, [marked]);
  return (
    <div className="labelled-parts">
      <div ref={place}>{children}</div>
      <ul lang="en" aria-label="Parts">
        {parts.map((part) => (
          <li key={part}>
            <button
              type="button"
              aria-pressed={part === marked}
              onPointerEnter={() => setMarked(part)}
              onFocus={() => setMarked(part)}
              onClick={() => setMarked(part)}
            >
              {part}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
