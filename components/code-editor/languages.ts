import type { LanguageSupport } from "@codemirror/language";
import type { ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";

/** How languages call themselves. */
export const languageNames: Record<ArtifactLanguage, string> = {
  javascript: "JavaScript",
  typescript: "TypeScript",
  python: "Python",
  sql: "SQL",
  text: "Text",
  markdown: "Markdown",
  json: "JSON",
  csv: "CSV",
  mermaid: "Mermaid",
};

/** Colours and indentation of a language, loaded when it is needed; null where there are none. */
export async function loadLanguage(language: ArtifactLanguage): Promise<LanguageSupport | null> {
  switch (language) {
    case "javascript":
      return (await import("@codemirror/lang-javascript")).javascript({ jsx: true });
    case "typescript":
      return (await import("@codemirror/lang-javascript")).javascript({ typescript: true });
    case "python":
      return (await import("@codemirror/lang-python")).python();
    case "sql": {
      const { PostgreSQL, sql } = await import("@codemirror/lang-sql");
      return sql({ dialect: PostgreSQL });
    }
    case "json":
      return (await import("@codemirror/lang-json")).json();
    case "markdown":
      return (await import("@codemirror/lang-markdown")).markdown();
    case "csv":
    case "mermaid":
    case "text":
      return null;
  }
}
