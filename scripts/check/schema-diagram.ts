import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The diagram in docs/data-model.md, made from prisma/schema.prisma: `npm run docs:schema` writes it anew. */

const begin = "<!-- schema diagram: made by `npm run docs:schema` -->";
const end = "<!-- end of schema diagram -->";

type Field = { name: string; type: string; key: "PK" | "FK" | "UK" | null };
type Relation = { from: string; to: string; name: string; one: boolean; optional: boolean };

/** A Mermaid entity-relationship diagram of a Prisma schema: every table, column and foreign key. */
export function schemaDiagram(schema: string): string {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({
    name,
    lines: body.split("\n"),
  }));
  const names = new Set(models.map((model) => model.name));
  const tables: string[] = [];
  const relations: Relation[] = [];
  for (const { name, lines } of models) {
    const composite = [...lines.join("\n").matchAll(/@@id\(\[([^\]]+)\]/g)].flatMap(([, columns = ""]) =>
      columns.split(",").map((column) => column.trim()),
    );
    const foreign = new Set<string>();
    const fields: Field[] = [];
    for (const line of lines) {
      const [, field, type = "", list, optional] = line.match(/^ {2}(\w+)\s+(\w+)(\[\])?(\?)?/) ?? [];
      if (!field || line.trim().startsWith("//")) continue;
      if (!names.has(type)) {
        const key = /@id\b/.test(line) || composite.includes(field) ? "PK" : /@unique\b/.test(line) ? "UK" : null;
        fields.push({ name: field, type: list ? `${type}[]` : type, key });
        continue;
      }
      const [, own] = line.match(/fields: \[(\w+)\]/) ?? [];
      if (!own) continue;
      foreign.add(own);
      const unique = lines.some((other) => new RegExp(`^ {2}${own}\\s.*@(unique|id)\\b`).test(other));
      relations.push({ from: type, to: name, name: field, one: unique, optional: Boolean(optional) });
    }
    const rows = fields.map((field) => {
      const key = field.key ?? (foreign.has(field.name) ? "FK" : "");
      return `    ${field.type.replace("[]", "_list")} ${field.name}${key ? ` ${key}` : ""}`;
    });
    tables.push(`  ${name} {\n${rows.join("\n")}\n  }`);
  }
  const arrows = relations.map(
    ({ from, to, name, one, optional }) => `  ${from} ${optional ? "|o" : "||"}--${one ? "o|" : "o{"} ${to} : ${name}`,
  );
  return ["erDiagram", ...arrows, ...tables].join("\n");
}

/** The page with its diagram replaced. @throws when the markers are missing */
export function withDiagram(page: string, schema: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/data-model.md needs the lines "${begin}" and "${end}".`);
  return `${before}${begin}\n\n\`\`\`mermaid\n${schemaDiagram(schema)}\n\`\`\`\n\n${end}${after}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = new URL("../../", import.meta.url);
  const page = new URL("docs/data-model.md", root);
  writeFileSync(page, withDiagram(readFileSync(page, "utf8"), readFileSync(new URL("prisma/schema.prisma", root), "utf8")));
}
