// Turns the public XML of SemEval-2013 Task 7 (Beetle, SciEntsBank) into graded answers, one JSON line each:
//   node scripts/agreement/convert-semeval.ts FOLDER_OR_FILE.xml … > answers.jsonl
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Failure, run } from "#scripts/local/failure.mjs";
import type { GradedAnswer } from "./graded-answers.ts";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/gu, " ")
    .replace(/&(#x?)?([0-9a-z]+);/giu, (whole, kind: string | undefined, name: string) => {
      if (!kind) return entities[name] ?? whole;
      const code = Number.parseInt(name, kind === "#" ? 10 : 16);
      return Number.isNaN(code) || code > 0x10ffff ? whole : String.fromCodePoint(code);
    })
    .replace(/\s+/gu, " ")
    .trim();
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, "u").exec(tag)?.[1];
}

function elements(xml: string, name: string): { tag: string; text: string }[] {
  return Array.from(xml.matchAll(new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, "gu")), (match) => ({
    tag: match[1] ?? "",
    text: plain(match[2] ?? ""),
  }));
}

/**
 * The answers of one question's file; `score` is 1 for "correct", else 0. Where references are sorted into quality, the
 * best kinds are taken: the others are half an answer.
 */
export function convertSemeval(xml: string): (GradedAnswer & { label: string })[] {
  const question = /<question\b([^>]*)>/u.exec(xml);
  const questionId = question && attribute(question[1] ?? "", "id");
  const text = elements(xml, "questionText")[0]?.text;
  if (!questionId || text === undefined) throw new Failure("This is no question file of SemEval-2013 Task 7.");
  const all = elements(xml, "referenceAnswer");
  const best = all.filter(({ tag }) => attribute(tag, "category") === "BEST");
  const good = all.filter(({ tag }) => attribute(tag, "category") === "GOOD");
  const references = (best.length + good.length > 0 ? [...best, ...good] : all).map((reference) => reference.text).filter(Boolean);
  return elements(xml, "studentAnswer").map(({ tag, text: answer }) => {
    const label = attribute(tag, "accuracy") ?? "";
    return { questionId, question: text, references, answer, label, score: label === "correct" ? 1 : 0 };
  });
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => join(path, name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await run(async () => {
    const files = process.argv.slice(2).flatMap(filesIn);
    if (files.length === 0) throw new Failure("Name the XML files or their folder.");
    for (const file of files) for (const answer of convertSemeval(readFileSync(file, "utf8"))) console.log(JSON.stringify(answer));
  });
}
