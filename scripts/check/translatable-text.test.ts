import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

/**
 * Browsers' translators take text nodes out of the page. React then cannot change or remove one that stands beside others,
 * nor put anything before it; text that is all of an element it writes anew. So text beside anything that may change has an
 * element of its own.
 */

const root = join(import.meta.dirname, "../..");
const places = [
  "app/(candidate)",
  "app/(public)",
  "app/(room)",
  "components/account",
  "components/call",
  "components/code-editor",
  "components/interview-room",
  "components/interviews",
  "components/invitations",
  "components/observe",
  "components/report",
  "components/shell",
  "components/ui",
  "components/workspace",
];

/** Names of what holds elements, in the places above. */
const elements = new Set(["children", "undefined", "toWorkspace", "instead"]);

type Node = { type: string; start: number; end: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const child = (node: Node, key: string): Node | null => (isNode(node[key]) ? node[key] : null);

/** Whether an expression may give a text, as far as its form tells. */
function isText(node: Node | null): boolean {
  if (!node) return false;
  switch (node.type) {
    case "Literal":
      return typeof node.value === "number" || (typeof node.value === "string" && node.value.trim() !== "");
    case "TemplateLiteral":
    case "BinaryExpression":
    case "MemberExpression":
      return true;
    case "Identifier":
      return !elements.has(String(node.name));
    case "CallExpression": {
      const callee = child(node, "callee");
      const name = callee && (child(callee, "property") ?? callee).name;
      return !["map", "flatMap", "createPortal"].includes(String(name));
    }
    case "ConditionalExpression":
      return isText(child(node, "consequent")) || isText(child(node, "alternate"));
    case "LogicalExpression":
      return isText(child(node, "right")) || (node.operator !== "&&" && isText(child(node, "left")));
    case "ParenthesizedExpression":
      return isText(child(node, "expression"));
    default:
      // What is optional, as `beside?.level`, holds elements here.
      return false;
  }
}

function isBlank(node: Node): boolean {
  if (node.type === "JSXText") return String(node.value).trim() === "";
  const inner = node.type === "JSXExpressionContainer" ? child(node, "expression") : null;
  return inner?.type === "JSXEmptyExpression" || (inner?.type === "Literal" && String(inner.value).trim() === "");
}

/** The texts in a source that stand beside something that may change. */
function bareTexts(file: string, source: string): string[] {
  const found: string[] = [];
  function visit(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value)) return;
    if (value.type === "JSXElement" || value.type === "JSXFragment") {
      const inside = (value.children as Node[]).filter((node) => !isBlank(node));
      const changes = inside.some(({ type }) => type === "JSXExpressionContainer");
      const alone = inside.length === 1 && value.type === "JSXElement";
      for (const node of alone ? [] : inside) {
        const bare =
          node.type === "JSXText"
            ? changes || value.type === "JSXFragment"
            : node.type === "JSXExpressionContainer" && isText(child(node, "expression"));
        if (bare) found.push(`${file}: ${source.slice(node.start, node.end).trim()}`);
      }
    }
    for (const each of Object.values(value)) visit(each);
  }
  visit(parseSync(file, source).program.body);
  return found;
}

const files = places.flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".tsx"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/")),
);

test("text beside anything that may change has an element of its own", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => bareTexts(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("the forms that a translator breaks are found, and others are not", () => {
  const of = (jsx: string) => bareTexts("a.tsx", `const a = ${jsx};`).length;
  expect(of("<button><Icon />{words.run}</button>")).toBe(1);
  expect(of("<p>{first && <b />} later</p>")).toBe(1);
  expect(of("<p>{done} of {total}</p>")).toBe(3);
  expect(of("<>{text}</>")).toBe(1);
  expect(of("<p>{word ?? other}</p>")).toBe(0);
  expect(of("<p><span>{word}</span>{open && <b />}</p>")).toBe(0);
  expect(of("<p>See <a>this</a>.</p>")).toBe(0);
});
