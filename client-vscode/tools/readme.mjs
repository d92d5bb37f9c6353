// Writes dist/README.md: the page of the installed extension.  An editor shows pictures of a page only
// from the web, where the project has no place: there the walkthrough shows them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const PICTURE = /\n *!\[[^\]]*\]\(images\/[\w-]+\.png\)\n/g;
const page = readFileSync("README.md", "utf8").replaceAll(PICTURE, "");
mkdirSync("dist", { recursive: true });
writeFileSync("dist/README.md", page);
