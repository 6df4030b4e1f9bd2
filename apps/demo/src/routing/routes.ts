/** Addresses of the site's pages. */
export const paths = {
  home: "/",
  component: "/component",
  dialog: "/component/dialog",
  hooks: "/hooks",
  redirect: "/redirect",
  history: "/history",
  scriptTag: "/script-tag",
  returned: "/returned",
} as const;
