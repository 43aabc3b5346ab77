import type { CriterionFamily, Language } from "#lib/bank/content.ts";
import { isStopWord } from "../../stop-words.ts";
import { countPhrases, type Marker, type MarkerBook, markerNames } from "./markers.ts";

/** What an answer does, sentence by sentence, whatever it is about: gives reasons, tells of own deeds, admits not to know. */

/** Counts of one sentence. */
export type Signals = Record<Marker | "own" | "we" | "theirs" | "words" | "figures", number>;

const irregular = new Set(
  "went told said wrote made took set put built sat ran found gave got brought began kept led spoke met sent thought chose had did was saw knew felt heard left lost paid read rang rode showed sold spent stood stuck taught understood wanted came became broke caught cut drew drove fell fought forgot grew held hit hung laid let meant quit rose shut slept split spread swore threw woke won".split(
    " ",
  ),
);
const supposing = new Set([
  "would",
  "should",
  "could",
  "will",
  "might",
  "may",
  "can",
  "must",
  "wouldnt",
  "shouldnt",
  "usually",
  "always",
  "normally",
]);
const mental = new Set([
  "think",
  "guess",
  "believe",
  "mean",
  "suppose",
  "know",
  "dont",
  "cant",
  "am",
  "like",
  "love",
  "hope",
  "feel",
  "want",
]);
const viSelf = new Set(["tôi", "em", "mình", "toi", "minh"].map((word) => word.normalize("NFKD")));
const viGroup = ["chúng tôi", "chúng em", "bọn em", "bọn mình", "nhóm", "cả team", "cả nhóm", "team em", "đội", "chúng mình", "tụi em"];
const viDeeds = new Set(
  "đã liền bèn quyết xin gọi hỏi ngồi làm viết đề nói gặp chủ lập gửi kiểm nhờ chọn tách đi mời rà chia trình soạn đọc nhận thử sửa dựng tự mới bắt phân cùng lên đứng giải nhắn báo ghi tìm liên vẽ đo bàn thống chuyển dừng hẹn xuống in mang học dành vào lấy"
    .split(" ")
    .map((word) => word.normalize("NFKD")),
);
const viOthers = new Set("họ sếp khách bạn anh chị cô chú bác cậu".split(" ").map((word) => word.normalize("NFKD")));

const viGroupPhrases = viGroup.map((phrase) => phrase.normalize("NFKD").split(" "));

/** @param words of the sentence, as markers are looked up */
export function signalsOf(words: readonly string[], book: MarkerBook, language: Language): Signals {
  const signals = { own: 0, we: 0, theirs: 0, words: words.length, figures: 0 } as Signals;
  for (const name of markerNames) signals[name] = countPhrases(words, book[name]);
  for (const [at, word] of words.entries()) {
    if (/\d/u.test(word)) signals.figures += 1;
    const next = words.slice(at + 1, at + 4);
    if (language === "en") {
      // "I would" and "I think" tell no deed; "I call him" does, since many speak without the past.
      const supposes = supposing.has(next[0] ?? "") || mental.has(next[0] ?? "");
      const past = next.some((one) => (one.length > 3 && one.endsWith("ed")) || irregular.has(one));
      const deed = !supposes && (past || (next[0] !== undefined && !isStopWord(next[0], "en")));
      if (word === "i" || word === "ive") signals.own += deed ? 1 : 0;
      else if (word === "we" || word === "weve") signals.we += deed ? 1 : 0;
      else if (word === "he" || word === "she" || word === "they") signals.theirs += deed ? 1 : 0;
    } else {
      if (viSelf.has(word)) {
        const group = ["chúng", "bọn", "tụi", "team", "nhóm"].map((one) => one.normalize("NFKD")).includes(words[at - 1] ?? "");
        if (group) signals.we += 1;
        else if (next.some((one) => viDeeds.has(one))) signals.own += 1;
      } else if (viOthers.has(word)) signals.theirs += 1;
      for (const phrase of viGroupPhrases)
        if (phrase.length > 1 && phrase.every((one, place) => words[at + place] === one)) signals.we += 0.5;
    }
  }
  return signals;
}

export function sumSignals(all: readonly Signals[]): Signals {
  const sum = { own: 0, we: 0, theirs: 0, words: 0, figures: 0 } as Signals;
  for (const name of markerNames) sum[name] = 0;
  for (const one of all) for (const name of Object.keys(sum) as (keyof Signals)[]) sum[name] += one[name];
  return sum;
}

/** What part of a story a criterion asks for. */
export const roles = ["situation", "action", "result", "reflection", "people", "judgement", "plain"] as const;
export type Role = (typeof roles)[number];

const roleWords: Record<Exclude<Role, "plain">, RegExp> = {
  situation: /situat|context|task|setting|challenge|hoàn cảnh|tình huống|bối cảnh|nhiệm vụ/iu,
  action: /action|own part|contribution|did|approach|hành động|việc đã làm|cách làm|phần của/iu,
  result: /result|outcome|impact|effect|kết quả|tác động|hiệu quả/iu,
  reflection: /reflect|learn|lesson|insight|growth|rút ra|bài học|suy ngẫm|nhìn lại/iu,
  people: /perspective|empath|listen|others|relationship|customer|communic|collabor|góc nhìn|thấu|lắng nghe|người khác|giao tiếp|hợp tác/iu,
  judgement: /judg|decision|reason|priorit|weigh|trade|phán đoán|cân nhắc|lý lẽ|ưu tiên|quyết định/iu,
};

/** Which part of a story it is, by its id and name. */
export function roleOf(criterion: { id?: string | undefined; name?: string | undefined; family: CriterionFamily }): Role {
  const text = `${criterion.id ?? ""} ${criterion.name ?? ""}`.normalize("NFC");
  const found = (Object.keys(roleWords) as Exclude<Role, "plain">[]).find((role) => roleWords[role].test(text));
  return found ?? "plain";
}

/** Of the sentences that say what somebody does, the share of "I would" up to which a story still happened, and from which on it did not. */
const supposedUpTo = 0.25;
const supposedFrom = 0.75;
const leastReal = 0.2;
const fewestSigns = 1.5;

/** In a story, the share of deeds that are the speaker's own from which on it is theirs, and up to which it is somebody else's. */
const ownFrom = 0.35;
const othersUpTo = 0.1;
const leastOwn = 0.55;
const fewestDeeds = 3;

/** How far a story is the speaker's own, and not of "we" or of somebody else, 0–1. */
export function ownPart({ own, we, theirs }: Signals, language: Language): number {
  const deeds = own + we + theirs;
  // Vietnamese leaves out who acts too often to tell.
  if (language !== "en" || deeds < fewestDeeds) return 1;
  return Math.min(1, Math.max(leastOwn, leastOwn + ((1 - leastOwn) * (own / deeds - othersUpTo)) / (ownFrom - othersUpTo)));
}

/** How far something happened, and is not only what one would do, 0–1. */
export function realShare({ hypothetical, own, we, theirs, time, figures }: Signals): number {
  const supposed = hypothetical / (hypothetical + own + 0.5 * (we + theirs) + time + 1);
  const real = Math.min(1, Math.max(leastReal, (supposedFrom - supposed) / (supposedFrom - supposedUpTo)));
  // Something that happened has somebody who acted, or a time.
  return real * Math.min(1, (own + we + theirs + time + figures) / fewestSigns);
}
