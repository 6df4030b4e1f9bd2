import "./token-table.css";
import { type ReactElement, useLayoutEffect, useRef } from "react";
import { type Token, type TokenFamily, tokenGroups } from "./token-groups.ts";

/** What a token does, on an element that does nothing else. Style sheets of a partner's page may do this; so may this one. */
const shows: { readonly [Family in TokenFamily]: string } = {
  font: "font",
  color: "background-color",
  space: "inline-size",
  radius: "border-radius",
  size: "inline-size",
  shadow: "box-shadow",
  motion: "transition",
};

function Sample({ family, own }: { readonly family: TokenFamily; readonly own: string }): ReactElement {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // A font family alone is no `font`.
    const property = own.endsWith("font-family") ? "font-family" : shows[family];
    element.current?.style.setProperty(property, `var(${own})`);
  }, [family, own]);
  return (
    <span ref={element} className="token-sample" data-family={family} aria-hidden={family !== "font"}>
      {family === "font" ? "Ґрунт і щастя, 1 250,00 ₴" : ""}
    </span>
  );
}

const titles: { readonly [Family in TokenFamily]: string } = {
  font: "Font",
  color: "Colour",
  space: "Space",
  radius: "Radius",
  size: "Size",
  shadow: "Shadow",
  motion: "Motion",
};

function Row({ family, token }: { readonly family: TokenFamily; readonly token: Token }): ReactElement {
  return (
    <tr>
      <th scope="row">
        <code>{token.name}</code>
      </th>
      <td>
        <Sample family={family} own={token.own} />
      </td>
      <td>
        <code>{token.standard}</code>
      </td>
    </tr>
  );
}

/** Every token with a live picture of what it comes to in the toolbar's theme. */
export function TokenTable(): ReactElement {
  return (
    <div data-xpay="" className="token-table" lang="en">
      {[...tokenGroups].map(([family, tokens]) => (
        <table key={family}>
          <caption>{titles[family]}</caption>
          <thead>
            <tr>
              <th scope="col">Token</th>
              <th scope="col">Now</th>
              <th scope="col">Standard</th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <Row key={token.name} family={family} token={token} />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
