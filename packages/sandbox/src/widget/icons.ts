import { svg } from "./dom.ts";

const paths = {
  bank: "M4 10 12 4.5 20 10M5.5 10v7.5M10 10v7.5M14 10v7.5M18.5 10v7.5M3.5 20h17",
  phone:
    "M8 2.75h8a1.5 1.5 0 0 1 1.5 1.5v15.5a1.5 1.5 0 0 1-1.5 1.5H8a1.5 1.5 0 0 1-1.5-1.5V4.25A1.5 1.5 0 0 1 8 2.75ZM10.5 18.5h3",
  lock: "M7 10.5V8a5 5 0 0 1 10 0v2.5M6 10.5h12a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7.5a1 1 0 0 1 1-1Z",
  back: "M14.5 5.5 8 12l6.5 6.5",
  forward: "M9.5 5.5 16 12l-6.5 6.5",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20",
  check: "M5 12.5 10 17.5 19.5 7",
  cross: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 7.5V12l3 2",
  link: "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7",
  offline: "M4 4l16 16M8.5 14.5a5 5 0 0 1 5-1.2M5.5 11.2A9.5 9.5 0 0 1 9 9M12.5 8.2a9.500 9.500 0 0 1 6 3M12 18.5h.01",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** A line icon in the colour of the text around it; says nothing to assistive technology. */
export const icon = (name: IconName): SVGElement =>
  svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: paths[name] }));
