declare module "*?source" {
  const source: import("./highlighted-source.ts").HighlightedSource;
  // biome-ignore lint/style/noDefaultExport: the shape of a module that the build makes from a file.
  export default source;
}
