import type { Language } from "#lib/bank/content.ts";
import { foldWords } from "../fold.ts";

/**
 * Points of soft skills often describe what a story must contain ("says which parts were delivered, and by how much")
 * and share no word with it. Here the kinds of content that a point asks for are looked for in what was told: content,
 * never tone. What counts as one kind is a closed list of phrases, the same for everybody.
 */

export type Kind = "number" | "time" | "reason" | "outcome" | "action" | "lesson" | "others" | "option";

type Lists = Record<Kind | "self" | "past", string>;

/** Words of a point that ask for a kind. */
const askedBy: Record<Language, Partial<Record<Kind, string>>> = {
  en: {
    number: "number|measured|figure|figures|by how much|how much|how many|what it cost|percent",
    time: "when|deadline|by when|how soon|how long|how much time|early|on time|occasion|date|before",
    reason: "why|reason|reasons|because|cause|justified|how they found out",
    outcome:
      "in the end|afterwards|outcome|result|turned out|turned|delivered|reacted|reaction|effect|finally|visible|became|happened|resolved|ready in time",
    action:
      "asked|told|talked|tried|changed|adapted|offered|introduced|kept|decided|wrote|divided|made|let|spoke|used|listened|steps|own part|themselves did|own",
    lesson: "today|again|differently|lesson|still|next time|would not happen again|so that it would not",
    others: "others|colleague|colleagues|person|customer|customers|manager|people|team|view|feared|wanted",
    option: "options|option|alternative|alternatives|rejected|risk|cost of each|postponed|small scale|trial",
  },
  vi: {
    number: "con số|đo được|bao nhiêu|số người|chi phí|số liệu",
    time: "thời gian|thời hạn|khi nào|bao lâu|đúng hạn|lúc nào|sớm|trước thời điểm",
    reason: "lý do|vì sao|nguyên nhân|do đâu",
    outcome: "cuối cùng|kết quả|sau đó|phản ứng|phản hồi|ảnh hưởng|thế nào|ra sao|được lợi",
    action: "mình đã|chính mình|tự|kể các bước|hỏi|báo|đổi|thay đổi|đề xuất|trao đổi|thống nhất|lập|chọn|giữ|lắng nghe",
    lesson: "bài học|đến nay|hiện nay|lần sau|lặp lại|gặp lại|khác trước",
    others: "người khác|đồng nghiệp|khách hàng|quản lý|nhóm|họ|người đó|hai bên",
    option: "phương án|rủi ro|đường lui|thử|đánh đổi",
  },
};

/** What tells of a kind. */
const toldBy: Record<Language, Lists> = {
  en: {
    self: "i|we|my|our|me|us",
    past: "was|were|had|did|went|made|took|told|said|found|got|gave|knew|thought|felt|left|kept|began|wrote|built|sent|met|spoke|chose|led|brought|became|came|saw|learned|learnt|lost|won|paid|put|set|ran|broke|spent|taught|held|heard|read|understood",
    number:
      "percent|half|twice|double|doubled|halved|dozen|hundred|hundreds|thousand|thousands|million|third|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty",
    time: "last year|last month|last week|years ago|months ago|weeks ago|deadline|monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|october|november|december|days|weeks|months|hours|day|week|month|quarter|yesterday|spring|summer|autumn|winter|sprint|at that time|back then",
    reason: "because|since|therefore|the reason|due to|that is why|thats why|so that|in order to|which meant|caused by|led to",
    outcome:
      "in the end|finally|eventually|as a result|afterwards|after that|it turned out|turned out|the result|the outcome|we shipped|delivered|launched|reduced|improved|increased|saved|finished|fixed|thanked|since then|went live|dropped|fell",
    action: "",
    lesson:
      "i learned|i learnt|learned that|since then|from then on|next time|now i|today i|these days|nowadays|i would|differently|lesson|ever since",
    others:
      "he said|she said|they said|he wanted|she wanted|they wanted|he felt|she felt|they felt|he thought|she thought|they thought|worried|afraid|concerned|feared|needed|agreed|disagreed|asked me|told me|their view|his view|her view|my manager|the customer|the client|my colleague|a colleague|the team|teammate|users",
    option:
      "instead|alternative|option|options|either|could have|one way|the other|rather than|considered|risk|trade off|on the other hand|pilot|prototype|first tried|rejected|decided against",
  },
  vi: {
    self: "tôi|em|mình|chúng tôi|bọn em|nhóm tôi|chúng em",
    past: "đã|hồi|lúc đó|khi đó|năm ngoái|năm trước|tháng trước|từng|vừa rồi|hôm đó|lần đó|được giao",
    number: "phần trăm|một nửa|gấp đôi|trăm|nghìn|triệu|hai|ba|bốn|mười",
    time: "năm ngoái|tháng trước|tuần|tháng|ngày|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|deadline|thời hạn|hạn|quý|hôm|giờ",
    reason: "vì|bởi|do đó|nên|lý do|nguyên nhân|để",
    outcome: "cuối cùng|kết quả|nhờ đó|sau đó|rốt cuộc|hoàn thành|giảm|tăng|xong|kịp|cảm ơn|đạt",
    action: "",
    lesson: "bài học|rút ra|lần sau|từ đó|từ lần đó|đến nay|bây giờ|hiện nay|nếu làm lại|học được|nhận ra",
    others: "họ muốn|anh ấy|chị ấy|bạn ấy|khách hàng|đồng nghiệp|sếp|quản lý|trưởng nhóm|mọi người|họ nói|lo|sợ",
    option: "phương án|cách khác|thay vì|hoặc là|rủi ro|cân nhắc|lựa chọn|thử|một cách",
  },
};

/** How a question asks for something that happened. */
const storyAsked: Record<Language, string> = {
  en: "tell me about a|tell me about an|tell me about the|tell me about something|tell me about one|tell me about your|a time when|a time you|a situation|an example of when|example of a time|when did you|when have you|have you ever|did you ever|in your last|in your current|in your previous|the last time|share a|recall a|your proudest",
  vi: "kể về|kể lại|kể cho|một lần|một tình huống|đã bao giờ|đã từng|lần gần nhất|gần đây nhất",
};

/** How many of its phrases stand in a folded text that has a space at both ends. */
type Matcher = (padded: string) => number;

function matcher(phrases: string): Matcher {
  const list = phrases
    .split("|")
    .filter(Boolean)
    .map((phrase) => ` ${folded(phrase)} `);
  return (padded) => list.filter((phrase) => padded.includes(phrase)).length;
}

function folded(text: string): string {
  return foldWords(text)
    .map((word) => word.text)
    .join(" ");
}

function matchers<Name extends string>(lists: Partial<Record<Name, string>>): Map<Name, Matcher> {
  return new Map((Object.entries(lists) as [Name, string][]).map(([name, phrases]) => [name, matcher(phrases)]));
}

const asking = { en: matchers<Kind>(askedBy.en), vi: matchers<Kind>(askedBy.vi) };
const telling = { en: matchers<Kind | "self" | "past">(toldBy.en), vi: matchers<Kind | "self" | "past">(toldBy.vi) };

const askingForStory = { en: matcher(storyAsked.en), vi: matcher(storyAsked.vi) };

/** Whether a question asks for something that happened to somebody, and not for knowledge. */
export function asksForStory(question: string, language: Language): boolean {
  return askingForStory[language](` ${folded(question)} `) > 0;
}

/** The kinds of content that a point describes; none when it is a plain statement. */
export function kindsAsked(point: string, language: Language): Kind[] {
  const padded = ` ${folded(point)} `;
  return [...asking[language]].flatMap(([kind, match]) => (match(padded) > 0 ? [kind] : []));
}

/** The kinds of content that a passage tells; none unless it tells what somebody who is present did or met. */
export function kindsTold(passage: string, language: Language): Set<Kind> {
  const words = foldWords(passage).map(({ text }) => text);
  const padded = ` ${words.join(" ")} `;
  const count = (name: Kind | "self" | "past") => telling[language].get(name)?.(padded) ?? 0;
  const pastForms = language === "en" ? words.filter((word) => word.length > 4 && word.endsWith("ed")).length : 0;
  const told = new Set<Kind>();
  if (count("self") === 0 || count("past") + pastForms === 0) return told;
  if (/\d/u.test(padded)) told.add("number");
  for (const kind of ["number", "time", "reason", "outcome", "lesson", "others", "option"] as const) if (count(kind) > 0) told.add(kind);
  if (ownDeed(words, language)) told.add("action");
  return told;
}

/** A first person directly followed, within three words, by something done. */
function ownDeed(words: readonly string[], language: Language): boolean {
  const done = telling[language].get("past");
  return words.some((word, at) => {
    if (language === "vi")
      return (
        ["tôi", "em", "mình"].some((self) => self.normalize("NFKD") === word) &&
        words.slice(at + 1, at + 4).includes("đã".normalize("NFKD"))
      );
    if (word !== "i") return false;
    const next = words.slice(at + 1, at + 4);
    return next.some((one) => (one.length > 4 && one.endsWith("ed")) || (done?.(` ${one} `) ?? 0) > 0);
  });
}
