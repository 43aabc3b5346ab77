import "server-only";
import { javascriptLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { pythonLanguage } from "@codemirror/lang-python";
import { PostgreSQL } from "@codemirror/lang-sql";
import type { SyntaxNode, Tree } from "@lezer/common";
import type { AnalysisRequest } from "#lib/ai/ports.ts";
import type { CodePoint } from "#lib/evaluation/code-analysis.ts";

/** What can be said of code without a model: how its tests went, and what its syntax shows. Nothing is run here. */

const loops =
  /^(?:ForStatement|WhileStatement|DoStatement|ForOfStatement|ForInStatement|ArrayComprehensionExpression|ComprehensionExpression)$/u;
const functions = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunction|MethodDeclaration|FunctionDefinition|LambdaExpression)$/u;
const longFunction = 40;
const longLine = 120;
const mostFailures = 5;

function parse({ language, text }: AnalysisRequest): Tree | null {
  switch (language) {
    case "javascript":
      return javascriptLanguage.parser.parse(text);
    case "typescript":
      return typescriptLanguage.parser.parse(text);
    case "python":
      return pythonLanguage.parser.parse(text);
    case "sql":
      return PostgreSQL.language.parser.parse(text);
    default:
      return null;
  }
}

/** The points, the most important ones first; each names a line of the text. */
export function codeFacts(request: AnalysisRequest): CodePoint[] {
  const lines = request.text.split("\n");
  const lineAt = (offset: number) => request.text.slice(0, offset).split("\n").length;
  const point = (aspect: CodePoint["aspect"], line: number, text: string): CodePoint => ({
    aspect,
    line,
    quote: (lines[line - 1] ?? "").trim().slice(0, 400),
    text: text.slice(0, 600),
  });
  return [...testPoints(request, lines, point), ...syntaxPoints(parse(request), request, lineAt, point), ...linePoints(lines, point)];
}

type Point = (aspect: CodePoint["aspect"], line: number, text: string) => CodePoint;

function testPoints({ tests, entry }: AnalysisRequest, lines: string[], point: Point): CodePoint[] {
  if (!tests) return [];
  const named = entry === "" ? -1 : lines.findIndex((line) => line.includes(entry));
  const line = Math.max(0, named >= 0 ? named : lines.findIndex((one) => one.trim() !== "")) + 1;
  const passed = tests.results.filter((test) => test.passed).length;
  const source = tests.verified ? "verified by a re-run" : "as the candidate's machine reported";
  const failed = tests.results.filter((test) => !test.passed).slice(0, mostFailures);
  return [
    point(
      "correctness",
      line,
      `${passed} of ${tests.total} tests pass${tests.notRun > 0 ? `, ${tests.notRun} were not run` : ""}, ${source}.`,
    ),
    ...failed.map((test) => {
      const broken = test.error === "timeout" ? "takes too long" : `breaks off: ${test.error?.split("\n").at(-1)}`;
      const gave = test.error ? broken : `gives ${(test.actual ?? "nothing").slice(0, 200)}`;
      return point(test.hidden ? "edge_cases" : "correctness", line, `The ${test.hidden ? "hidden " : ""}test "${test.name}" ${gave}.`);
    }),
  ];
}

function syntaxPoints(
  tree: Tree | null,
  { text, language }: AnalysisRequest,
  lineAt: (offset: number) => number,
  point: Point,
): CodePoint[] {
  if (!tree) return [];
  const points: CodePoint[] = [];
  let deepest = { depth: 0, from: 0 };
  let broken: number | null = null;
  tree.iterate({
    enter: ({ node }) => {
      if (node.type.isError) broken ??= node.from;
      if (loops.test(node.name)) {
        const depth = depthOf(node);
        if (depth > deepest.depth) deepest = { depth, from: node.from };
      }
      if (!functions.test(node.name)) return;
      const length = lineAt(node.to) - lineAt(node.from) + 1;
      if (length > longFunction) points.push(point("readability", lineAt(node.from), `This function is ${length} lines long.`));
      const name = node.getChild("VariableDefinition") ?? node.getChild("VariableName");
      const called = name && text.slice(name.from, name.to);
      const body = called && name && text.slice(name.to, node.to);
      if (called && body && new RegExp(`(?<![\\w$.])${called.replace(/[$]/gu, "\\$&")}\\s*\\(`, "u").test(body)) {
        points.push(point("complexity", lineAt(node.from), `"${called}" calls itself: its cost depends on how often it does.`));
      }
    },
  });
  if (broken !== null && language !== "sql")
    points.unshift(point("correctness", lineAt(broken), "The code cannot be read any further here: its syntax is broken."));
  if (deepest.depth > 1)
    points.push(
      point(
        "complexity",
        lineAt(deepest.from),
        `Loops stand ${deepest.depth} deep in each other here: the cost grows with the product of their lengths.`,
      ),
    );
  return points;
}

/** How many loops a loop stands in, itself included, within its own function. */
function depthOf(loop: SyntaxNode): number {
  let depth = 1;
  for (let node = loop.parent; node && !functions.test(node.name); node = node.parent) depth += loops.test(node.name) ? 1 : 0;
  return depth;
}

function linePoints(lines: string[], point: Point): CodePoint[] {
  const long = lines.findIndex((line) => line.length > longLine);
  const open = lines.findIndex((line) => /\b(?:TODO|FIXME)\b/u.test(line));
  return [
    ...(long >= 0 ? [point("readability", long + 1, `This line has ${lines[long]?.length} characters.`)] : []),
    ...(open >= 0 ? [point("readability", open + 1, "A note that something is left to do stands here.")] : []),
  ];
}
