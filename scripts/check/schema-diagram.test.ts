import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaDiagram, withDiagram } from "./schema-diagram.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("draws tables, keys and both ends of a relation", () => {
  const schema = `model Person {\n  id String @id\n  mail String @unique\n  pets Pet[]\n  home Home?\n}\n\nmodel Pet {\n  id String @id\n  ownerId String\n  tags String[]\n  owner Person @relation(fields: [ownerId], references: [id])\n}\n\nmodel Home {\n  personId String @id\n  person Person @relation(fields: [personId], references: [id])\n}\n`;
  expect(schemaDiagram(schema)).toBe(
    [
      "erDiagram",
      "  Person ||--o{ Pet : owner",
      "  Person ||--o| Home : person",
      "  Person {\n    String id PK\n    String mail UK\n  }",
      "  Pet {\n    String id PK\n    String ownerId FK\n    String_list tags\n  }",
      "  Home {\n    String personId PK\n  }",
    ].join("\n"),
  );
});

test("the page of the data model shows the schema as it is", () => {
  const page = read("docs/data-model.md");
  expect(withDiagram(page, read("prisma/schema.prisma"))).toBe(page);
});
