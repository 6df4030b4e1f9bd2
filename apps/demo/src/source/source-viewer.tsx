import { type KeyboardEvent, type ReactElement, useId, useState } from "react";
import { useWords } from "../language/use-words.ts";
import { CopyButton } from "../shell/copy-button.tsx";
import type { HighlightedSource } from "./highlighted-source.ts";

const sourceWords = {
  uk: { title: "Вихідний код", files: "Файли", copy: "Копіювати код" },
  en: { title: "Source code", files: "Files", copy: "Copy code" },
};

/** Props of {@link SourceViewer}. */
export interface SourceViewerProps {
  /** At least one. */
  readonly sources: readonly HighlightedSource[];
}

/** Shows files, one at a time. */
export function SourceViewer({ sources }: SourceViewerProps): ReactElement {
  const words = useWords(sourceWords);
  const id = useId();
  const [wanted, setWanted] = useState(sources[0]?.name);
  const source = sources.find(({ name }) => name === wanted) ?? sources[0];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !source) return;
    const next = sources.at((sources.indexOf(source) + step) % sources.length);
    event.preventDefault();
    setWanted(next?.name);
    document.getElementById(`${id}${next?.name}`)?.focus();
  };

  return (
    <section className="source" aria-labelledby={`${id}title`}>
      <header>
        <h2 id={`${id}title`}>{words.title}</h2>
        {source && <CopyButton label={words.copy} text={() => source.code} />}
      </header>
      <div className="source-files" role="tablist" aria-label={words.files} onKeyDown={onKeyDown}>
        {sources.map(({ name }) => (
          <button
            key={name}
            id={id + name}
            type="button"
            role="tab"
            aria-selected={name === source?.name}
            aria-controls={`${id}panel`}
            tabIndex={name === source?.name ? 0 : -1}
            onClick={() => setWanted(name)}
          >
            {name}
          </button>
        ))}
      </div>
      {source && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long code is scrolled by keyboard, too.
        <div className="source-code" id={`${id}panel`} role="tabpanel" aria-labelledby={id + source.name} tabIndex={0}>
          <pre lang="en" translate="no">
            <code>
              {source.lines.map((line, number) => (
                <span key={number} className="line">
                  {line.map(([kind, text], place) =>
                    kind ? (
                      <span key={place} data-kind={kind}>
                        {text}
                      </span>
                    ) : (
                      text
                    ),
                  )}
                  {"\n"}
                </span>
              ))}
            </code>
          </pre>
        </div>
      )}
    </section>
  );
}
