/** Addresses of the site's pages. */
export const paths = {
  home: "/",
  component: "/component",
  dialog: "/component/dialog",
  hooks: "/hooks",
  redirect: "/redirect",
  returned: "/returned",
} as const;
