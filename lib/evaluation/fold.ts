/** A word as it is compared, and where it stands in the original text (UTF-16 offsets). */
export type FoldedWord = { text: string; start: number; end: number };

/** All letters and digits of a text without anything between them; unit `i` came from `starts[i]`–`ends[i]` of the original. */
export type Squashed = { text: string; starts: number[]; ends: number[]; wordStarts: Set<number>; wordEnds: Set<number> };

// A character with its marks, even where something invisible was put between them.
const clusters = /\P{M}(?:\p{Default_Ignorable_Code_Point}*\p{M})*|\p{M}+/gu;
const wordUnit = /[\p{L}\p{N}]/u;
const notInWord = /[^\p{L}\p{N}\p{M}]|\p{Default_Ignorable_Code_Point}/gu;
const onlyIgnorable = /^\p{Default_Ignorable_Code_Point}+$/u;
const apostrophes = new Set(["'", "’", "ʼ", "‘", "＇", "`", "´"]);
/** Other marks that some type for an apostrophe, where nothing else can be meant: don"t, didn^t. */
const stray = new Set(['"', "^", "”"]);
const contracted = /^(?:t|s|d|m|re|ve|ll)(?![\p{L}\p{N}])/iu;
const onlyAscii = /^\p{ASCII}*$/u;
const asciiWords = /[A-Za-z0-9]+(?:(?:['`]+|["^](?=(?:t|s|d|m|re|ve|ll)(?![A-Za-z0-9])))[A-Za-z0-9]+)*/gi;
// Written without spaces: each character counts as a word of its own.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * One character with its marks, as it is compared: compatibility forms, case and width are folded, diacritics stay.
 * NFKD and not NFKC, since decomposing works piece by piece and so keeps positions.
 */
function foldCluster(cluster: string): string {
  if (!wordUnit.test(cluster)) return "";
  return cluster.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").replace(notInWord, "");
}

type Cluster = { folded: string; alone: boolean; joins: boolean };

// A language has a few hundred of them, and each stands in a text many times.
const knownClusters = new Map<string, Cluster>();
const mostKnown = 4096;

function clusterOf(cluster: string): Cluster {
  const known = knownClusters.get(cluster);
  if (known) return known;
  const folded = foldCluster(cluster);
  const made = { folded, alone: unspaced.test(cluster), joins: onlyIgnorable.test(cluster) || apostrophes.has(cluster) };
  if (knownClusters.size >= mostKnown) knownClusters.clear();
  knownClusters.set(cluster, made);
  return made;
}

/** The words of a text, folded, in order. Spaces and punctuation separate them; apostrophes and invisible characters do not. */
export function foldWords(text: string): FoldedWord[] {
  if (onlyAscii.test(text)) return foldAsciiWords(text);
  const words: FoldedWord[] = [];
  let current: FoldedWord | undefined;
  for (const match of text.matchAll(clusters)) {
    const [cluster] = match;
    const start = match.index;
    const { folded, alone, joins } = clusterOf(cluster);
    if (folded === "") {
      if (!joins && !(stray.has(cluster) && contracted.test(text.slice(start + 1, start + 4)))) current = undefined;
      continue;
    }
    if (!current || alone) {
      current = { text: folded, start, end: start + cluster.length };
      words.push(current);
      if (alone) current = undefined;
    } else {
      current.text += folded;
      current.end = start + cluster.length;
    }
  }
  return words;
}

/** The same for plain English, where nothing needs to be decomposed, and twenty times as fast. */
function foldAsciiWords(text: string): FoldedWord[] {
  return Array.from(text.matchAll(asciiWords), ({ 0: word, index }) => ({
    text: word.toLowerCase().replaceAll(notInWord, ""),
    start: index,
    end: index + word.length,
  }));
}

// Each quote of an answer is looked for in the same turns and prompts.
const lastSquashed = new Map<string, Squashed>();
const mostSquashed = 64;

/** The words of a text run together, with the way back to the original. Remembered for the newest texts: not to be changed. */
export function squash(text: string): Readonly<Squashed> {
  const known = lastSquashed.get(text);
  if (known) return known;
  const made = squashedFrom(text);
  const [oldest] = lastSquashed.keys();
  if (lastSquashed.size >= mostSquashed && oldest !== undefined) lastSquashed.delete(oldest);
  lastSquashed.set(text, made);
  return made;
}

function squashedFrom(text: string): Squashed {
  const result: Squashed = { text: "", starts: [], ends: [], wordStarts: new Set(), wordEnds: new Set() };
  const pieces: string[] = [];
  let length = 0;
  for (const word of foldWords(text)) {
    result.wordStarts.add(length);
    // A word is folded character by character again, so that each unit knows its own place.
    for (const match of text.slice(word.start, word.end).matchAll(clusters)) {
      const [cluster] = match;
      const { folded } = clusterOf(cluster);
      pieces.push(folded);
      length += folded.length;
      for (let unit = 0; unit < folded.length; unit += 1) {
        result.starts.push(word.start + match.index);
        result.ends.push(word.start + match.index + cluster.length);
      }
    }
    result.wordEnds.add(length);
  }
  result.text = pieces.join("");
  return result;
}
