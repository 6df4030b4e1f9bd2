import { parse, serialize } from "hono/utils/cookie";

const cookieName = "zhmenia-visitor";

/** Who the browser says that it is; the store knows whether there is such a visitor. */
export const visitorIdOf = (request: Request): string | undefined =>
  parse(request.headers.get("cookie") ?? "", cookieName)[cookieName];

/** Out of reach of scripts. A site on https adds `secure`. */
export const visitorCookie = (id: string): string =>
  serialize(cookieName, id, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 86_400 });
