import type { ReactElement } from "react";
import { startContest } from "./page/contest.tsx";

// A page that scrolls and shows nothing: what the machine can do, and what the bench itself takes.

const style = { height: 576, overflow: "auto" } as const;

function EmptyPage(): ReactElement {
  return (
    <div id="list" style={style}>
      <div id="filler" style={{ height: 6_800_000 }}>
        One row.
      </div>
    </div>
  );
}

startContest({ Page: EmptyPage, read: () => {}, parts: { scroller: "#list", row: "#filler", search: "#list" } });
