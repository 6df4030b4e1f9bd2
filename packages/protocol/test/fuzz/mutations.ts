import fc from "fast-check";
import { hostileJson, hostilePieces, prototypeNames } from "./hostile-values.ts";

type Holder = { [key: string]: unknown };

/** One change of a value: where, counted over all its fields, and what is done there. */
interface Change {
  readonly place: number;
  readonly deed: "delete" | "retype" | "rename" | "nest" | "quote" | "unquote" | "add" | "mangle" | "twice";
  readonly value: unknown;
  readonly name: string;
  readonly edit: Edit;
}

/** One change of a text: at a share of its length, taking some characters out and putting others in. */
interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly repeat: number;
}

const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.constant(1e9)),
  insert: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("", ...hostilePieces) },
    fc.string({ unit: "binary", maxLength: 3 }),
    fc.string({ unit: "grapheme-ascii", maxLength: 3 }),
  ),
  repeat: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, fc.constantFrom(2, 40, 300, 5_000)),
});

function applyEdit(text: string, { at, remove, insert, repeat }: Edit): string {
  const start = Math.floor(at * text.length);
  // What stands there is repeated where nothing is put in: doubled separators, digits and escapes.
  const piece = insert === "" ? text.slice(start, start + 2) : insert;
  const kept = insert === "" && repeat === 1 ? "" : piece.repeat(repeat);
  return text.slice(0, start) + kept + text.slice(start + Math.min(remove, text.length));
}

/** The text with one to four changes. */
export const mutatedText = (...seeds: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...seeds), fc.array(edits, { maxLength: 4 }))
    .map(([seed, changes]) => changes.reduce(applyEdit, seed));

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

/** Every field of a value, however deep. The holder of the value itself is made up. */
function placesOf(holder: Holder): (readonly [holder: Holder, key: string])[] {
  const places: (readonly [Holder, string])[] = [];
  const waiting = [holder];
  // A queue, not a recursion: changes before this one may have nested the value thousands deep.
  for (let next = waiting.shift(); next && places.length < 200; next = waiting.shift()) {
    for (const key of Object.keys(next).slice(0, 50)) {
      places.push([next, key]);
      const value = next[key];
      if (isHolder(value)) waiting.push(value);
    }
  }
  return places;
}

function define(holder: Holder, key: string, value: unknown): void {
  // No text of JSON makes an array with names, or with gaps.
  if (Array.isArray(holder) && !Object.keys(holder).includes(key)) holder.push(value);
  // As the parser of JSON does it: `__proto__` becomes a field.
  else Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function applyChange(holder: Holder, { place, deed, value, name, edit }: Change): void {
  const places = placesOf(holder);
  const [parent, key] = places[place % places.length] ?? [holder, "value"];
  const old = parent[key];
  if (deed === "delete") remove(parent, key);
  else if (deed === "retype") define(parent, key, value);
  else if (deed === "rename") {
    remove(parent, key);
    define(parent, name === "" ? key.charAt(0).toLowerCase() + key.slice(1) : name, old);
  } else if (deed === "nest") define(parent, key, place % 2 === 0 ? [old] : { [key]: old });
  else if (deed === "quote") define(parent, key, isHolder(old) ? JSON.stringify(old) : `${String(old)}`);
  else if (deed === "unquote" && typeof old === "string") define(parent, key, Number(old));
  else if (deed === "add") define(isHolder(old) ? old : parent, name, value);
  else if (deed === "twice" && Array.isArray(old)) old.push(...old.slice(0, 5));
  else if (typeof old === "string") define(parent, key, applyEdit(old, edit));
}

const changes: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(199),
  deed: fc.constantFrom<Change["deed"]>(
    "delete",
    "retype",
    "retype",
    "rename",
    "nest",
    "quote",
    "unquote",
    "add",
    "mangle",
    "mangle",
    "twice",
  ),
  value: hostileJson,
  name: fc.oneof(fc.constantFrom("", ...prototypeNames), fc.string({ maxLength: 6 })),
  edit: edits,
});

/**
 * Values that began as one of these: fields deleted, retyped, renamed, nested, quoted, added, their texts mangled, up to
 * five changes one upon another. Each is JSON's own.
 */
export const mutatedJson = (...seeds: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.tuple(fc.constantFrom(...seeds), fc.array(changes, { maxLength: 5 })).map(([seed, all]) => {
    const holder: Holder = { value: structuredClone(seed) };
    // A value that refers to one of fast-check's own must not be changed by the next change.
    for (const change of all) applyChange(holder, { ...change, value: cloneOf(change.value) });
    return holder.value;
  });

/** `structuredClone` gives up on what is nested thousands deep; what is that deep is not changed again. */
function cloneOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}
