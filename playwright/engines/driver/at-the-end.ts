const works = new Set<() => void>();

const doAll = (): void => {
  // What was begun last ends first: a browser before the folder that it writes to.
  for (const work of [...works].reverse()) work();
  works.clear();
};
process.once("exit", doAll);
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => {
    doAll();
    // At once: the runner lets no test end its process, and the next test would start the next browser.
    process.kill(process.pid, "SIGKILL");
  });
}

/**
 * Has something done, without waiting, when this process ends before its tests did it.
 *
 * @returns takes it back.
 */
export function atTheEnd(work: () => void): () => void {
  works.add(work);
  return () => {
    works.delete(work);
  };
}
