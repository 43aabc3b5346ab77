import type { QuestionDraft } from "./drafts.ts";

/**
 * Finds words that ask about what an interview must not ask: age, family, religion, health, origin and the like. It reads
 * English and Vietnamese, whatever the language of the question, and warns only: a word can be meant in another way.
 */

export type ProtectedMatter =
  | "age"
  | "family"
  | "religion"
  | "health"
  | "origin"
  | "gender or sexuality"
  | "politics or union membership"
  | "criminal record"
  | "pay so far";

/** Where it was found (a path within the question, as bank-check.ts has it), and in which words. */
export type ProtectedWords = { path: string; matter: ProtectedMatter; words: string };

// Ambiguous words count only beside "you": a race condition, a health check and a parent node are no such matters.
const you = "(?:you|your|you're|you’re|yourself)";
const english: [ProtectedMatter, string][] = [
  [
    "age",
    `how old (?:are|were) ${you}|${you} (?:exact |current )?age|what age are ${you}|date of birth|when were you born|year (?:of|were you) (?:birth|born)|are you (?:too )?(?:young|old)|(?:retire|retirement) plans?|when do you (?:plan to|want to) retire`,
  ],
  [
    "family",
    `(?:are|were) you (?:married|single|divorced|engaged|pregnant)|${you} (?:marital status|marriage|husband|wife|spouse|partner|children|kids|family (?:plans?|situation|life)|pregnancy|childcare)|(?:do|will) you (?:have|want|plan(?: to have| on having| for)?) (?:any )?(?:more )?(?:children|kids|a family|a baby)|(?:get|getting) (?:married|pregnant)|who (?:looks after|takes care of) your`,
  ],
  [
    "religion",
    `${you} (?:religion|faith|church|mosque|temple|religious \\w+)|(?:are|were) you (?:religious|christian|muslim|buddhist|catholic|jewish|hindu|an? atheist)|do you (?:pray|go to church|believe in god|fast during)|religious (?:holidays?|beliefs?)`,
  ],
  [
    "health",
    `${you} (?:health(?! checks?)|illness(?:es)?|disabilit(?:y|ies)|medical (?:history|condition)s?|medications?|mental health|sick (?:days|leave))|(?:are|were) you (?:disabled|healthy|ill|hiv[- ]positive)|do you (?:have|suffer from) (?:any |an? )?(?:disabilit(?:y|ies)|illness(?:es)?|(?:medical|health|mental) (?:condition|problem|issue)s?)|have you ever been (?:ill|hospitali[sz]ed|treated for)`,
  ],
  [
    "origin",
    `where (?:are you|do you come|is your family) (?:originally )?from|where were you born|${you} (?:nationality|ethnicity|ethnic (?:group|background|origin)|race(?! conditions?)|skin colou?r|native (?:language|tongue|country)|mother tongue|citizenship|birthplace|accent)|are you an? (?:native speaker|immigrant|foreigner|citizen)`,
  ],
  [
    "gender or sexuality",
    `${you} (?:gender(?: identity)?|sex|sexual orientation|sexuality)|are you (?:gay|lesbian|straight|bisexual|trans(?:gender)?|a (?:man|woman))|as an? (?:woman|man|mother|father),? (?:how|what|do|can|would)`,
  ],
  [
    "politics or union membership",
    `${you} (?:political (?:views?|party|beliefs?|opinions?)|politics|trade union|union membership)|(?:who|whom|which party) (?:did|do|would|will) you vote|are you (?:a|in a) (?:trade )?union(?: member)?|(?:a )?member of (?:a|any) (?:political party|trade union|union)`,
  ],
  [
    "criminal record",
    `${you} criminal record|have you (?:ever )?been (?:arrested|convicted|in prison|in jail)|do you have a criminal record`,
  ],
  [
    "pay so far",
    `${you} (?:current|last|previous|present) (?:salary|pay|wage|income|compensation)|${you} salary history|how much (?:do|did) you (?:earn|make|get paid)`,
  ],
];

// Vietnamese addresses a candidate as bạn, em, anh or chị; words that can only be meant in one way stand alone.
const ban = "(?:bạn|em|anh|chị|anh/chị|mình)";
const vietnamese: [ProtectedMatter, string][] = [
  [
    "age",
    `${ban} (?:\\S+ )?bao nhiêu tuổi|tuổi của ${ban}|${ban} sinh năm (?:nào|bao nhiêu)|năm sinh của ${ban}|ngày sinh của ${ban}|tuổi tác`,
  ],
  [
    "family",
    `${ban} (?:đã |có )?(?:kết hôn|lập gia đình|lấy chồng|lấy vợ|có chồng|có vợ|có người yêu|mang thai|có bầu|có thai|sinh con|ly hôn|độc thân)|tình trạng hôn nhân|${ban} (?:đã )?có (?:mấy |bao nhiêu )?con(?: chưa| nhỏ| cái| không)|con cái|(?:vợ|chồng|người yêu) (?:của )?${ban}|dự định (?:sinh con|kết hôn|lập gia đình|mang thai)`,
  ],
  ["religion", `${ban} theo (?:đạo|tôn giáo)|tôn giáo|tín ngưỡng|${ban} (?:có )?(?:đi lễ|đi nhà thờ|đi chùa)`],
  [
    "health",
    `${ban} (?:có )?(?:bị )?(?:khuyết tật|bệnh (?!viện)|mắc bệnh|ốm đau)|tình trạng sức khỏe|tình trạng sức khoẻ|sức kho(?:ẻ|e|ỏe) (?:của )?${ban}|tiền sử bệnh|khuyết tật`,
  ],
  [
    "origin",
    `quê (?:quán )?(?:của )?${ban}|${ban} quê ở|quê quán|${ban} (?:là )?người (?:dân tộc|miền|vùng|nước nào)|dân tộc (?:của ${ban}|gì|nào)|quốc tịch|giọng nói vùng miền|${ban} là người ở đâu`,
  ],
  [
    "gender or sexuality",
    `giới tính|xu hướng tính dục|${ban} (?:có )?(?:là )?(?:đồng tính|người chuyển giới|gay|les)|là phụ nữ,? ${ban}|là đàn ông,? ${ban}`,
  ],
  [
    "politics or union membership",
    `quan điểm chính trị|${ban} (?:là |có )?(?:đảng viên|vào đảng)|${ban} (?:có )?tham gia công đoàn|đoàn viên công đoàn`,
  ],
  ["criminal record", `tiền án|tiền sự|${ban} (?:đã )?(?:từng )?bị (?:bắt|kết án|đi tù)`],
  ["pay so far", `(?:mức )?lương (?:hiện tại|cũ|trước đây)(?: của ${ban})?|${ban} (?:đang )?(?:được trả|kiếm được) bao nhiêu`],
];

/** Vietnamese letters do not count as word characters for \b, so the borders are spelled out. */
const patterns = [...english, ...vietnamese].map(
  ([matter, words]) => [matter, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu")] as const,
);

/** Words of a text that ask about a protected matter, each matter once. */
export function protectedMatters(text: string): { matter: ProtectedMatter; words: string }[] {
  const plain = text.normalize("NFC").replace(/\s+/gu, " ");
  const found = new Map<ProtectedMatter, string>();
  for (const [matter, pattern] of patterns) {
    const [words] = plain.match(pattern) ?? [];
    if (words !== undefined && !found.has(matter)) found.set(matter, words);
  }
  return [...found].map(([matter, words]) => ({ matter, words }));
}

/** What of a question would be asked, looked through. Anchors and points are not asked. */
export function protectedWordsIn({ text, followUps }: Pick<QuestionDraft, "text" | "followUps">): ProtectedWords[] {
  const places = [
    { path: "text", text },
    ...followUps.map((followUp, index) => ({ path: `followUps.${index}.text`, text: followUp.text })),
  ];
  return places.flatMap(({ path, text: words }) => protectedMatters(words).map((found) => ({ path, ...found })));
}

/** The warning in words. */
export function protectedWarning({ matter, words }: Pick<ProtectedWords, "matter" | "words">): string {
  return `“${words}” seems to ask about ${matter}. Interviews must not: ask about the work instead.`;
}
