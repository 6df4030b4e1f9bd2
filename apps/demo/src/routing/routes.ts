/** Addresses of the site's pages. */
export const paths = {
  home: "/",
  component: "/component",
  dialog: "/component/dialog",
  hooks: "/hooks",
  redirect: "/redirect",
  history: "/history",
  returned: "/returned",
} as const;
