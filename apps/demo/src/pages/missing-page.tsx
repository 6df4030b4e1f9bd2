import type { ReactElement } from "react";
import { useWords } from "../language/use-words.ts";
import { Link } from "../routing/link.tsx";
import { paths } from "../routing/routes.ts";

const missingWords = {
  uk: { title: "Такої сторінки немає", back: "На головну" },
  en: { title: "There is no such page", back: "Go to the home page" },
};

/** For every address that the site does not know. */
export function MissingPage(): ReactElement {
  const words = useWords(missingWords);
  return (
    <div className="missing">
      <h1>{words.title}</h1>
      <Link className="button" href={paths.home}>
        {words.back}
      </Link>
    </div>
  );
}
