import { completeReturn } from "../../packages/core/src/return/index.ts";

// For the test, which may find the window closed.
localStorage.setItem("opener", window.opener ? "kept" : "severed");

void completeReturn({
  onOutcome: ({ outcome }) => {
    document.title = outcome;
  },
});
