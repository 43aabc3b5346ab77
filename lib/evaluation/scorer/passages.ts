import type { Language } from "#lib/interview/content.ts";
import type { Turn } from "../evidence.ts";
import { foldWords } from "../fold.ts";
import { isStopWord } from "../stop-words.ts";
import { isNegator } from "./lexicon.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { type Term, termsOf } from "./terms.ts";

/** One to three sentences of one turn that follow one another; `words` counts all of them. */
export type Passage = { turnId: string; sentences: { text: string; terms: Term[] }[]; terms: Term[]; keys: ReadonlySet<string> };

const longestPassage = 3;
/** Sentences beyond this many are not looked at: twenty thousand characters of speech have fewer. */
const mostSentences = 400;

/** People put a function word into every second or third place; a heap of terms has none. Vietnamese needs fewer. */
const leastFunctionShare = { en: 0.14, vi: 0.08 } as const;
const heapFrom = 9;
/** Speech repeats words, but hardly says less than this share of new ones in a sentence. */
const leastDistinctShare = 0.35;

/** An echo has this share of a prompt's content, and fewer own words than this. */
const echoShare = 0.6;
const fewestOwn = 3;

/** Everything that could make a statement, from single sentences to three in a row; heaps of terms and echoes are left out. */
export function passagesOf(turns: readonly Turn[], prompts: readonly string[], language: Language): Passage[] {
  const asked = askedKeys(prompts, language);
  const promptKeys = prompts.flatMap(sentencesOf).map((sentence) => keysOf(termsOf(sentence.words, language)));
  return turns.flatMap((turn) => {
    const all = sentencesOf(turn.text).slice(0, mostSentences);
    const heaps = heapsIn(all, language);
    const sentences = all
      .filter(({ run }) => !heaps.has(run))
      .map((sentence) => ({ text: turn.text.slice(sentence.start, sentence.end), terms: termsOf(sentence.words, language) }))
      .filter(({ terms }) => !repeats(keysOf(terms), promptKeys, asked));
    return sentences.flatMap((_sentence, at) =>
      Array.from({ length: Math.min(longestPassage, sentences.length - at) }, (_, more): Passage => {
        const own = sentences.slice(at, at + more + 1);
        const terms = own.flatMap((sentence) => sentence.terms);
        return { turnId: turn.id, sentences: own, terms, keys: keysOf(terms) };
      }),
    );
  });
}

/** The content of what was asked. */
export function askedKeys(texts: readonly string[], language: Language): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => termsOf(foldWords(text), language).flatMap(({ key, content }) => (content ? [key] : []))));
}

function keysOf(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap(({ key, content }) => (content ? [key] : [])));
}

/** Whether a sentence gives most of a prompt back and adds next to nothing. */
function repeats(keys: ReadonlySet<string>, prompts: readonly ReadonlySet<string>[], asked: ReadonlySet<string>): boolean {
  const own = [...keys].filter((key) => !asked.has(key)).length;
  if (own >= fewestOwn) return false;
  return prompts.some((prompt) => prompt.size >= fewestOwn && [...prompt].filter((key) => keys.has(key)).length >= echoShare * prompt.size);
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
