import { cpus, release, totalmem, type } from "node:os";

/** What one measurement printed. */
export interface FiguresOf {
  readonly name: string;
  readonly title: string;
  readonly reading: string;
  readonly output: string;
}

/** A terminal's colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
const colours = /\u001b\[[0-9;]*m/g;

/** Writes the page of all figures. */
export function figuresPage(results: readonly FiguresOf[], at: Date): string {
  const [first] = cpus();
  const machine = `${cpus().length} x ${first?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release().split("-", 1)[0]}, Node.js ${process.versions.node}`;
  const sections = results.map(
    ({ name, title, reading, output }) =>
      `## ${title}\n\n${reading}\n\n\`pnpm figures ${name}\`:\n\n\`\`\`text\n${output.replace(colours, "").trim()}\n\`\`\`\n`,
  );
  return `# Figures

<!-- Written by \`pnpm figures\`. Run it again instead of changing it here. -->

Times belong to the machine; what to look at are the ratios, which were taken in one run. Ours stand first, and the tables say where somebody else is better.

Measured on ${at.toISOString().slice(0, 10)}: ${machine}.

${sections.join("\n")}`;
}
