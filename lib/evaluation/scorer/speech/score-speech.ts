import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import type { Turn } from "../../evidence.ts";
import { foldWords } from "../../fold.ts";
import type { SpeechModel } from "../model.ts";
import { materialOf } from "../passages.ts";
import { asksForStory } from "../story.ts";
import { roleSigns, speechFeatures } from "./features.ts";
import { isJudgeTalk } from "./judge-talk.ts";
import { markersOf } from "./markers.ts";
import { shareOf } from "./model.ts";
import { speechModel } from "./model-weights.ts";
import { type ExpectedPoint, type Matches, matchTerms, type PreparedQuestion, prepareQuestion, type SentenceTerms } from "./points.ts";
import { ownPart, realShare, roleOf, type Signals, signalsOf, sumSignals } from "./signals.ts";
import { themeShare, themesAsked } from "./themes.ts";
import { isTouched, topicRow, topicShare } from "./topic.ts";
import { isUnaccented, normal, type Reading, spokenTerms } from "./words.ts";

/** What is judged: one criterion of one question, and all that was said to the question. */
export type SpeechRequest = {
  language: Language;
  question: string;
  criterion: { id?: string; name?: string; family: CriterionFamily };
  /** Of this criterion. */
  points: readonly ExpectedPoint[];
  /** Of the other criteria of the question. */
  otherPoints: readonly ExpectedPoint[];
  turns: readonly Turn[];
  prompts: readonly string[];
  rubric: readonly string[];
};

type Sentence = { turnId: string; text: string; signals: Signals };
type Heard = { sentences: Sentence[]; terms: SentenceTerms; reading: Reading };

/** A small memory: the same question and answer come once for each criterion. */
class Memory<Value> {
  readonly #known = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#most && oldest !== undefined) this.#known.delete(oldest);
    const made = make();
    this.#known.set(key, made);
    return made;
  }
}

const answers = new Memory<Heard>(16);
const questions = new Memory<PreparedQuestion>(128);

const known = new WeakMap<Heard, WeakMap<PreparedQuestion, Matches>>();

/** Where an answer says the words of a question: the same for all of its criteria. */
function matchesOf(heard: Heard, question: PreparedQuestion, language: Language): Matches {
  const own = known.get(heard) ?? new WeakMap<PreparedQuestion, Matches>();
  known.set(heard, own);
  const matches = own.get(question) ?? matchTerms(question, heard.terms, language);
  own.set(question, matches);
  return matches;
}

/** The sentences that count: without echoes, heaps of terms, copies of the rubric, and talk to the judge. */
function hear({ turns, question, prompts, rubric, language }: SpeechRequest): Heard {
  const asked = [...new Set([question, ...prompts])];
  return answers.get(JSON.stringify([language, asked, rubric, turns]), () => {
    const { passages } = materialOf(turns, asked, rubric, language);
    const said = [
      ...new Map(
        passages.flatMap(({ turnId, sentences }) => sentences.map((sentence) => [sentence, { turnId, text: sentence.text }])),
      ).values(),
    ].map((one) => ({ ...one, words: foldWords(one.text) }));
    const plain = language === "vi" && isUnaccented(said.flatMap(({ words }) => words));
    const reading = { language, plain };
    const book = markersOf(language, plain);
    const heard = said.flatMap(({ turnId, text, words }) => {
      const looked = words.map((word) => normal(word.text, reading));
      if (isJudgeTalk(looked, language)) return [];
      return [{ turnId, text, signals: signalsOf(looked, book, language), terms: spokenTerms(words, reading) }];
    });
    return { reading, terms: heard.map(({ terms }) => terms), sentences: heard.map(({ terms: _, ...sentence }) => sentence) };
  });
}

/** Features of an answer for one criterion, and which sentence says which point best; null when nothing was said that counts. */
export function speechRow(request: SpeechRequest) {
  const { language, question, points, otherPoints, rubric, criterion } = request;
  const heard = hear(request);
  if (heard.sentences.length === 0) return null;
  const all = [...points, ...otherPoints];
  const preparedFor = (given: readonly ExpectedPoint[]) =>
    questions.get(JSON.stringify([heard.reading, question, given, rubric]), () => prepareQuestion(given, question, rubric, heard.reading));
  const prepared = preparedFor(all);
  const story = asksForStory(question, language);
  const read = (text: string) => foldWords(text).map(({ text: word }) => normal(word, heard.reading));
  const told = sumSignals(heard.sentences.map(({ signals }) => signals));
  const theme = story
    ? themeShare(
        heard.sentences.flatMap(({ text }) => read(text)),
        themesAsked(read(question), language),
        language,
      ) *
      realShare(told) *
      ownPart(told, language)
    : 1;
  const features = (asked: PreparedQuestion) =>
    speechFeatures({
      language,
      family: criterion.family,
      role: roleOf(criterion),
      story,
      question: asked,
      own: points.map(({ id }) => id),
      matches: matchesOf(heard, asked, language),
      terms: heard.terms,
      signals: heard.sentences.map(({ signals }) => signals),
    });
  const { row, covers } = features(prepared);
  // Whether an answer is about the question is told by one wording a point, so that more of them do not open the gate.
  const alone = all.some(({ alsoSaidAs }) => alsoSaidAs)
    ? features(preparedFor(all.map(({ alsoSaidAs: _, ...point }) => point)))
    : { row, covers };
  const touched = [...alone.covers.values()].filter(isTouched).length;
  return {
    row,
    about: topicRow(alone.row),
    covers,
    touched,
    points: covers.size,
    sentences: heard.sentences,
    terms: heard.terms,
    topic: prepared.topic,
    asked: prepared.asked,
    story,
    language,
    theme,
  };
}

export type SpeechScore = {
  /** 0–1 of the way from level 1 to 5. */
  share: number;
  /** 0–1: the weighted share of the criterion's points that is made. */
  coverage: number;
  points: { id: string; coverage: number }[];
  quotes: { turnId: string; text: string }[];
};

/** A point whose likeness reaches this is made in full; what is below the other is chance. */
const madeFrom = 0.6;
const chanceUpTo = 0.2;
/** A sentence with less content than this supports nothing by itself. */
const fewestContent = 2;
const mostQuotes = 4;
/** Below this share of the scale nothing was shown, and nothing is quoted. */
const leastShown = 0.06;

/** Scores what was said for one criterion, with the sentences that bear on it. Deterministic. */
export function scoreSpeech(request: SpeechRequest, model: SpeechModel = speechModel): SpeechScore {
  const found = speechRow(request);
  const made = (share: number) => Math.min(1, Math.max(0, (share - chanceUpTo) / (madeFrom - chanceUpTo)));
  const points = request.points.map(({ id }) => ({ id, coverage: made(found?.covers.get(id)?.share ?? 0) }));
  const whole = request.points.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = whole === 0 ? 0 : request.points.reduce((sum, { weight }, at) => sum + weight * (points[at]?.coverage ?? 0), 0) / whole;
  if (!found) return { share: 0, coverage, points, quotes: [] };
  const share = shareOf(model, found.row) * topicShare(model, found.about, found) * found.theme;
  const quotes = share < leastShown ? [] : bearing(request, found);
  return { share: quotes.length === 0 ? 0 : share, coverage, points, quotes };
}

type Found = NonNullable<ReturnType<typeof speechRow>>;

/** The sentences that say most of the points, and those that tell the part of a story that the criterion asks for. */
function bearing({ points, otherPoints, criterion }: SpeechRequest, { covers, sentences, terms, topic }: Found): SpeechScore["quotes"] {
  const worth = sentences.map((_sentence, at) => {
    const own = terms[at] ?? [];
    if (own.length < fewestContent) return 0;
    return new Set(own.filter(({ key }) => topic.has(key)).map(({ key }) => key)).size * 0.05;
  });
  const add = (ids: readonly { id: string }[], factor: number) => {
    for (const { id } of ids) {
      const cover = covers.get(id);
      if (cover && cover.sentence >= 0 && cover.share > chanceUpTo)
        worth[cover.sentence] = (worth[cover.sentence] ?? 0) + factor * cover.share;
    }
  };
  add(points, 1);
  add(otherPoints, 0.2);
  const role = roleOf(criterion);
  for (const [at, { signals }] of sentences.entries()) {
    if ((terms[at]?.length ?? 0) >= fewestContent && role !== "plain") worth[at] = (worth[at] ?? 0) + 0.5 * roleSigns(role, signals);
    // Who only says not to know, or speaks in slogans, shows nothing.
    const empty = signals.unsure + signals.buzz;
    worth[at] = (worth[at] ?? 0) / (1 + 0.5 * empty);
  }
  const best = Math.max(...worth);
  return sentences
    .map(({ turnId, text }, at) => ({ turnId, text, worth: worth[at] ?? 0, at }))
    .filter((one) => one.worth > 0.05 && one.worth >= 0.35 * best)
    .sort((one, other) => other.worth - one.worth)
    .slice(0, mostQuotes)
    .sort((one, other) => one.at - other.at)
    .map(({ turnId, text }) => ({ turnId, text }));
}
