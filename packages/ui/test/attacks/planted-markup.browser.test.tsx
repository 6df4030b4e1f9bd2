import "../../src/styles.css";
import "../../src/history.css";
import { act, cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { TransactionHistory } from "../../src/history/transaction-history.tsx";
import { IdentificationFrame } from "../../src/identification-frame.tsx";
import { fakeHistory, readyWith } from "../fake-history.ts";
import { makeItems } from "../history-items.ts";
import { createPartnerPage, type PartnerPage } from "../partner-page.tsx";

// Whoever can choose a name, a comment or the words of an error writes markup and addresses into it.

afterEach(cleanup);

/** One text that would do harm as HTML, as a quoted attribute, as an address and as a template. */
const planted =
  `"><img src=x onerror="window.planted=1"><script>window.planted=1</script><svg onload="window.planted=1">` +
  `javascript:window.planted=1 {{constructor.constructor('window.planted=1')()}} \${window.planted=1}`;

/** Elements and attributes that a text can only have brought in as something else than text. */
function harmIn(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll("*")].flatMap((element) => [
    ...(/^(img|script|object|embed|base|meta|link)$/i.test(element.localName) ? [element.outerHTML] : []),
    ...element
      .getAttributeNames()
      .filter(
        (name) =>
          name.startsWith("on") ||
          (/^(src|srcdoc|href|xlink:href|action|formaction|data)$/.test(name) &&
            element.getAttribute(name)?.includes("planted")),
      )
      .map((name) => `${element.localName} ${name}=${element.getAttribute(name)}`),
  ]);
}

const expectText = async (): Promise<void> => {
  // An image that is no image has its turn to fail.
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  expect(harmIn(document.body)).toEqual([]);
  expect(Reflect.get(window, "planted")).toBeUndefined();
};

test("markup in a text is found where it is put as HTML", () => {
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = planted.replaceAll("window.planted=1", "0");
  expect(harmIn(place).length).toBeGreaterThan(2);
  place.remove();
});

describe("in a history", () => {
  const texts = [
    "id",
    "type",
    "title",
    "subtitle",
    "phone",
    "card",
    "state",
    "status",
    "stateComment",
    "creditWallet",
    "debitWallet",
    "operationType",
  ];
  const item = { ...makeItems(1)[0], ...Object.fromEntries(texts.map((field) => [field, planted])) };

  test("every text of an entry is text: in the list, in its details, in the filters and in the search", async () => {
    const user = userEvent.setup();
    render(<TransactionHistory locale="en" history={fakeHistory(readyWith([item, ...makeItems(30)]))} />);
    const row = document.querySelector("[data-part=entry]");
    expect(row?.querySelector("[data-part=entry-title]")?.textContent).toBe(planted);
    await expectText();
    if (row) await user.dblClick(row);
    if (!document.querySelector("[data-part=details]")) {
      await act(async () => document.querySelector<HTMLElement>("[data-part=entry]")?.focus());
      await user.keyboard("{Enter}");
    }
    const details = document.querySelector("[data-part=details]");
    // Every field that the details have, and the heading.
    expect(details?.textContent?.split(planted).length).toBeGreaterThan(8);
    await expectText();
    await user.keyboard("{Escape}");
    await user.type(screen.getByRole("searchbox"), "<img src=x onerror=window.planted=1>");
    await expectText();
  });
});

describe("in an identification", () => {
  let page: PartnerPage;
  const open = async (): Promise<void> => {
    page = createPartnerPage();
    render(
      page.around(
        <IdentificationFrame
          mode="iframe"
          locale="en"
          slots={{
            verified: (standard, { result }) => (
              <>
                {standard}
                <b data-testid="name">{result.profile.firstName}</b>
              </>
            ),
          }}
        />,
      ),
    );
    await userEvent.click(screen.getByRole("button", { name: "Identify" }));
  };

  test("a profile is text", async () => {
    await open();
    await page.giveLink();
    await page.answer("GET", 200, { status: "verified", profile: { firstName: planted, [planted]: planted } });
    expect(screen.getByTestId("name").textContent).toBe(planted);
    await expectText();
  });

  test("a reason of the operator's is not shown", async () => {
    await open();
    await page.giveLink();
    await page.answer("GET", 200, { status: "rejected", reason: planted });
    expect(document.body.textContent).not.toContain("planted");
    await expectText();
  });

  test.each([400, 403, 404, 500, 503])("a problem document with status %s is not shown", async (status) => {
    await open();
    const problem = { type: planted, title: planted, detail: planted, instance: planted, code: planted, status };
    await page.answer("POST", status, problem);
    expect(screen.getByRole("alert").textContent).not.toContain("planted");
    await expectText();
  });

  test("a link's address is the frame's alone, and only its host is read out", async () => {
    await open();
    const uri = `${location.origin}/packages/ui/test/gallery/widget.html?"><img/src=x/onerror='document.title=1'>`;
    await page.giveLink({ uri: uri.replaceAll('"', "%22").replaceAll("<", "%3C").replaceAll(">", "%3E") });
    expect(document.querySelector("[data-part=host]")?.textContent).toBe(location.host);
    await expectText();
  });
});
