import axe from "axe-core";

/** What axe checks of WCAG 2.2 AA, and its best practices that make sense for a part of a page. */
export const axeOptions: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false }, "target-size": { enabled: true } },
  // What is in the frame is the operator's.
  iframes: false,
};

/** Colours count at rest, not on the way there. */
const settle = (): void => {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) animation.cancel();
    else animation.finish();
  }
};

/** What axe has to say against the page as it is now. */
export const violations = async (): Promise<string[]> => {
  settle();
  return (await axe.run(document.body, { ...axeOptions, resultTypes: ["violations"] })).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
  );
};
