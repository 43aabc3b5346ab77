"use client";

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { loadTwice } from "#components/ui/lazy-part.tsx";
import type { ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { loadLanguage } from "./languages.ts";

/** One edit: from, how much is deleted there, what is inserted there, in UTF-16 units of the text before it. */
export type Edit = [from: number, deleted: number, inserted: string];

export type CodeEditorHandle = {
  /** Replaces the whole text without telling `onEdit`. */
  setText: (text: string) => void;
  focus: () => void;
};

/** A paste of at least this many characters is told. */
const largePaste = 200;

const silent = Annotation.define<true>();

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.comment, tags.meta], color: "var(--muted)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.definition(tags.variableName)],
    color: "var(--code-name)",
  },
  { tag: [tags.typeName, tags.className, tags.heading], color: "var(--code-name)", fontWeight: "600" },
  { tag: tags.invalid, color: "var(--danger)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "var(--foreground)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--foreground) 5%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--foreground)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 28%, transparent)",
  },
  ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--foreground)" },
});

/** The nonce under which this page may add styles. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}

/** A text with colours, numbers and brackets. Escape and then Tab leave it; Tab alone indents. */
export function CodeEditor({
  initialText,
  language,
  label,
  describedBy,
  readOnly,
  fontSize,
  onEdit,
  onRun,
  onBlur,
  ref,
}: {
  initialText: string;
  language: ArtifactLanguage;
  label: string;
  /** Id of the hint that tells how to leave. */
  describedBy: string;
  readOnly: boolean;
  /** In pixels. */
  fontSize: number;
  /** `pasted`: sizes of large pastes among the edits. */
  onEdit: (edits: Edit[], pasted: number[]) => void;
  /** Ctrl or Cmd with Enter. */
  onRun: () => void;
  onBlur: () => void;
  ref: Ref<CodeEditorHandle>;
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const settings = useRef({ language: new Compartment(), state: new Compartment() });
  const latest = useRef({ onEdit, onRun, onBlur });
  latest.current = { onEdit, onRun, onBlur };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first text and label make the editor; later texts come through the handle
  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: initialText,
        extensions: [
          EditorView.cspNonce.of(pageNonce()),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightSpecialChars(),
          highlightSelectionMatches(),
          indentUnit.of(language === "python" ? "    " : "  "),
          EditorState.tabSize.of(4),
          syntaxHighlighting(colours),
          look,
          EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                latest.current.onRun();
                return true;
              },
            },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          settings.current.language.of([]),
          settings.current.state.of(EditorState.readOnly.of(readOnly)),
          EditorView.updateListener.of((update) => {
            const edits: Edit[] = [];
            const pasted: number[] = [];
            for (const transaction of update.transactions) {
              if (!transaction.docChanged || transaction.annotation(silent)) continue;
              let size = 0;
              transaction.changes.iterChanges((fromBefore, toBefore, from, _to, inserted) => {
                const text = inserted.toString();
                size += text.length;
                // In order, each change stands in the text that the ones before it made.
                edits.push([from, toBefore - fromBefore, text]);
              });
              if (size >= largePaste && (transaction.isUserEvent("input.paste") || transaction.isUserEvent("input.drop")))
                pasted.push(size);
            }
            if (edits.length > 0) latest.current.onEdit(edits, pasted);
          }),
          EditorView.domEventHandlers({
            blur: () => latest.current.onBlur(),
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    let current = true;
    // Without its colours a text can be written too.
    loadTwice(() => loadLanguage(language)).then(
      (support) => current && view.current?.dispatch({ effects: settings.current.language.reconfigure(support ?? []) }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [language]);

  useEffect(() => {
    view.current?.dispatch({ effects: settings.current.state.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly]);

  useImperativeHandle(ref, () => ({
    setText: (text) => {
      const editor = view.current;
      editor?.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, annotations: silent.of(true) });
    },
    focus: () => view.current?.focus(),
  }));

  return <div ref={host} className="h-full min-h-0 overflow-hidden" style={{ fontSize }} />;
}
