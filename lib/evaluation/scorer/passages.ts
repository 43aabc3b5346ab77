import type { Language } from "#lib/bank/content.ts";
import type { Turn } from "../evidence.ts";
import { type FoldedWord, foldWords } from "../fold.ts";
import { isStopWord } from "../stop-words.ts";
import { isNegator } from "./lexicon.ts";
import { labelsSaid, labelsWritten, type Prepared, prepare } from "./prepared.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { pointTermsOf, type Term, termsOf } from "./terms.ts";

/** One to three sentences of one turn that follow one another; `words` counts all of them. */
export type Passage = {
  turnId: string;
  sentences: { text: string; terms: Term[]; words: string[] }[];
  terms: Term[];
  words: string[];
  keys: ReadonlySet<string>;
};

const longestPassage = 3;
/** An answer of no more sentences than this also counts as one passage. */
const mostInWhole = 8;
/** Sentences beyond this many are not looked at: twenty thousand characters of speech have fewer. */
const mostSentences = 400;

/** People put a function word into every second or third place; a heap of terms has none. Vietnamese needs fewer. */
const leastFunctionShare = { en: 0.14, vi: 0.08 } as const;
const heapFrom = 9;
/** Speech repeats words, but hardly says less than this share of new ones in a sentence. */
const leastDistinctShare = 0.35;

/** An echo has this share of a prompt's content. */
const echoShare = 0.6;
/** What may be said around it, by weight: "you are asking", "I would say". */
const mostEchoWeight = { en: 1, vi: 3.5 } as const;
/** A copy has this share of its three-word runs from a prompt. */
const copiedShare = 0.5;
const fewestRuns = 8;
const fewestQuotedRuns = 2;

/** What was asked and said in one question, and what is worked out from it: the same for all of its criteria. `spoken` has each content word once. */
export type Material = {
  asked: ReadonlySet<string>;
  passages: readonly Passage[];
  spoken: readonly Term[];
  prepared: Map<Passage, Prepared>;
};

// An answer is judged by several criteria, one after the other.
const lastMaterials = new Map<string, Material>();
const mostMaterials = 16;

/** Passages and the content of what was asked, remembered for the newest answers. */
export function materialOf(turns: readonly Turn[], prompts: readonly string[], rubric: readonly string[], language: Language): Material {
  const key = JSON.stringify([language, prompts, rubric, turns.map(({ id, text }) => [id, text])]);
  const known = lastMaterials.get(key);
  if (known) return known;
  const passages = passagesOf(turns, prompts, rubric, language);
  const content = passages.flatMap(({ terms }) => terms.flatMap((term) => (term.content ? [[term.key, term] as const] : [])));
  const material = { asked: askedKeys(prompts, language), passages, spoken: [...new Map(content).values()], prepared: new Map() };
  const [oldest] = lastMaterials.keys();
  if (lastMaterials.size >= mostMaterials && oldest !== undefined) lastMaterials.delete(oldest);
  lastMaterials.set(key, material);
  return material;
}

/** A passage as features compare it. */
export function preparedPassage({ asked, prepared }: Material, passage: Passage, labels: ReadonlySet<string>): Prepared {
  if (labels.size > 0) return prepare(passage.terms, labelsSaid(passage.words, labels), asked);
  const known = prepared.get(passage) ?? prepare(passage.terms, labels, asked);
  prepared.set(passage, known);
  return known;
}

/**
 * Everything that could make a statement: single sentences, up to three in a row, and a short answer as a whole. Heaps of
 * terms, echoes and what is copied from the rubric are left out.
 */
function passagesOf(turns: readonly Turn[], prompts: readonly string[], rubric: readonly string[], language: Language): Passage[] {
  const rubricRuns = new Set(rubric.flatMap((text) => runsOf(foldWords(text).map((word) => word.text))));
  const asked = askedKeys(prompts, language);
  // Cut into sentences, as answers are, and whole, since an echo may be cut elsewhere.
  const asking = prompts
    .flatMap((prompt) => [foldWords(prompt), ...sentencesOf(prompt).map(({ words }) => words)])
    .map((words) => promptOf(words, language));
  return turns.flatMap((turn) => {
    const all = sentencesOf(turn.text).slice(0, mostSentences);
    const heaps = heapsIn(all, language);
    const sentences = all
      .filter(({ run }) => !heaps.has(run))
      .map((sentence) => ({
        text: turn.text.slice(sentence.start, sentence.end),
        terms: termsOf(sentence.words, language),
        words: sentence.words.map(({ text }) => text),
      }))
      .filter(({ terms, words }) => !repeats(terms, words, asking, asked, language) && !quotes(words, rubricRuns));
    const rows = sentences.flatMap((_sentence, at) =>
      Array.from({ length: Math.min(longestPassage, sentences.length - at) }, (_, more) => sentences.slice(at, at + more + 1)),
    );
    if (sentences.length > longestPassage && sentences.length <= mostInWhole) rows.push(sentences);
    return rows.map((own) => passageOf(turn.id, own));
  });
}

export function passageOf(turnId: string, sentences: Passage["sentences"]): Passage {
  const terms = sentences.flatMap((sentence) => sentence.terms);
  return { turnId, sentences, terms, words: sentences.flatMap((sentence) => sentence.words), keys: keysOf(terms) };
}

/** The content of what was asked. */
export function askedKeys(texts: readonly string[], language: Language): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => termsOf(foldWords(text), language).flatMap(({ key, content }) => (content ? [key] : []))));
}

/** Expected statements as they are compared, and the letters that name things in them or in the question. */
export function statementsOf(
  texts: readonly string[],
  prompts: readonly string[],
  asked: ReadonlySet<string>,
  language: Language,
): { statements: Prepared[]; labels: ReadonlySet<string> } {
  const statements = texts.map((text) => prepare(pointTermsOf(text, language), labelsWritten(text), asked));
  return {
    statements,
    labels: new Set([...prompts.flatMap((prompt) => [...labelsWritten(prompt)]), ...statements.flatMap(({ labels }) => [...labels])]),
  };
}

function keysOf(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap(({ key, content }) => (content ? [key] : [])));
}

/** Whether a sentence is mostly a copy of the rubric: nobody answers in the words of its anchors. */
function quotes(words: readonly string[], rubricRuns: ReadonlySet<string>): boolean {
  const runs = runsOf(words);
  return runs.length >= fewestQuotedRuns && runs.filter((run) => rubricRuns.has(run)).length >= copiedShare * runs.length;
}

type Prompt = { keys: ReadonlySet<string>; negated: ReadonlySet<string>; runs: ReadonlySet<string> };

/** Every three words in a row. */
function runsOf(words: readonly string[]): string[] {
  return words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`);
}

function promptOf(words: readonly FoldedWord[], language: Language): Prompt {
  const terms = termsOf(words, language);
  return {
    keys: keysOf(terms),
    negated: new Set(terms.flatMap(({ key, negated }) => (negated ? [key] : []))),
    runs: new Set(runsOf(words.map(({ text }) => text))),
  };
}

/** Whether a sentence gives most of a prompt back and adds nothing: no word of its own and no negation, or little around a copy. */
function repeats(
  terms: readonly Term[],
  words: readonly string[],
  prompts: readonly Prompt[],
  asked: ReadonlySet<string>,
  language: Language,
): boolean {
  const keys = keysOf(terms);
  const own = new Map(terms.flatMap(({ key, content, weight }) => (content && !asked.has(key) ? [[key, weight] as const] : [])));
  const ownWeight = [...own.values()].reduce((sum, weight) => sum + weight, 0);
  if (keys.size === 0 || ownWeight > mostEchoWeight[language]) return false;
  if (ownWeight > 0) {
    const runs = runsOf(words);
    return (
      runs.length >= fewestRuns && runs.filter((run) => prompts.some((prompt) => prompt.runs.has(run))).length >= copiedShare * runs.length
    );
  }
  return prompts.some(
    (prompt) =>
      prompt.keys.size > 0 &&
      [...prompt.keys].filter((key) => keys.has(key)).length >= echoShare * prompt.keys.size &&
      !terms.some(({ key, negated }) => negated && !prompts.some((one) => one.negated.has(key))),
  );
}

/** The runs that are keyword soup or padding: terms without a sentence around them, or the same words over and over. */
function heapsIn(sentences: readonly Sentence[], language: Language): ReadonlySet<number> {
  const runs = Map.groupBy(sentences, ({ run }) => run);
  const heaps = [...runs].filter(([, pieces]) => {
    const words = pieces.flatMap((piece) => piece.words.map(({ text }) => text));
    if (words.length < heapFrom) return false;
    const functionWords = words.filter((word) => isStopWord(word, language) || isNegator(word, language)).length;
    // Long runs repeat words by nature; a piece is about as long as a sentence.
    const distinct = Math.min(...pieces.map((piece) => new Set(piece.words.map(({ text }) => text)).size / piece.words.length));
    return functionWords / words.length < leastFunctionShare[language] || distinct < leastDistinctShare;
  });
  return new Set(heaps.map(([run]) => run));
}
