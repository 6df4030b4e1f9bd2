import { join } from "node:path";
import { runCommand } from "./run-command.ts";

// `pnpm generate`: writes the pages that are made from the code (error codes, the element's script tags), and the API reference
// into docs/reference. `pnpm generate pictures`: takes the documents' pictures from the demo. `pnpm generate shots [stories or sites] [option …]`: photographs every state; tools/shots.ts says what.

const [what, ...options] = process.argv.slice(2).filter((argument) => argument !== "--");
const conditions = "--conditions=@xpay-embed/source";

if (what === "shots") {
  const { exitCode } = await runCommand(process.execPath, [
    conditions,
    join(import.meta.dirname, "shots.ts"),
    ...options,
  ]);
  process.exitCode = exitCode;
} else if (what === "pictures") {
  const { pictureFolder, takePictures } = await import("./docs/pictures.ts");
  await takePictures();
  console.log(`The documents' pictures: ${pictureFolder}`);
} else if (what !== undefined) {
  console.error(`Nothing called ${what} is generated. There are: pictures, shots. Without a word: the documents.`);
  process.exitCode = 1;
} else {
  const { writeErrorsDoc } = await import("./docs/errors-doc.ts");
  const { writeElementSnippets } = await import("./docs/element-doc.ts");
  const { readReference, referenceFolder } = await import("./docs/reference.ts");
  writeErrorsDoc();
  writeElementSnippets();
  const { complaints, write } = await readReference();
  await write();
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  console.log(`docs/errors.md, the element's README, and the API reference: ${join(referenceFolder, "index.html")}`);
}
