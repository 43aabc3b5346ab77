import { asList, asRecord, type Json } from "./model-api.ts";

/** What a stand-in for a model was asked, by the sections of the prompt, and what it says to that. */

export type Mode =
  | "normal"
  /** Takes the request and never answers. */
  | "hang"
  /** Waits `gapMs` between two pieces of its answer. */
  | "slow"
  | "http500"
  | "rate_limited"
  /** Prose that has nothing to do with what was asked for. */
  | "nonsense"
  /** The connection breaks in the middle of the answer. */
  | "cut"
  /** Chooses a move that is not in the list. */
  | "forbidden_move"
  /** Does what a candidate's words told it: ends the interview, praises, invents quotes. */
  | "injected"
  /** JSON that never closes. */
  | "bad_json";

export type Kind = "interviewer" | "judge" | "analysis" | "other" | "transcription" | "speech";
export type Call = { kind: Kind; instructions: string; prompt: string };

/** Who asks is known by a section of the prompt. */
const kinds: readonly [Kind, string][] = [
  ["interviewer", "moves"],
  ["judge", "rubric"],
  ["analysis", "program"],
];

/** Reads a request of either API. */
export function callOf(body: Json): Call {
  const messages = asList(body.messages ?? body.input);
  const of = (roles: string[]) =>
    messages
      .filter(({ role }) => roles.includes(String(role)))
      .map(({ content }) =>
        typeof content === "string"
          ? content
          : asList(content)
              .map(({ text }) => String(text ?? ""))
              .join(""),
      )
      .join("\n");
  const instructions = [typeof body.instructions === "string" ? body.instructions : "", of(["system", "developer"])].join("\n");
  const prompt = typeof body.input === "string" ? body.input : of(["user"]);
  return { kind: kinds.find(([, name]) => section(prompt, name) !== null)?.[0] ?? "other", instructions, prompt };
}

/** The lines between <name> and </name>. */
function section(prompt: string, name: string): string[] | null {
  const found = new RegExp(`^<${name}>\\n([\\s\\S]*?)\\n?^</${name}>$`, "m").exec(prompt);
  return found ? (found[1] ?? "").split("\n").filter(Boolean) : null;
}

function jsonLines(prompt: string, name: string): Json[] {
  return (section(prompt, name) ?? []).map((line) => asRecord(JSON.parse(line)));
}

const prose = "The weather over the mountains was mild that spring, and nobody in the village spoke of anything else. ".repeat(6);

/** What is said to a call; the same to the same one. */
export function words(call: Call, mode: Mode): string {
  if (mode === "nonsense") return prose;
  if (mode === "bad_json") return `{"move": "ask", "level": 5, "quotes": [${'{"turnId": "1", '.repeat(40)}`;
  if (call.kind === "interviewer") return interviewerWords(call, mode);
  if (call.kind === "judge") return JSON.stringify(judgement(call, mode));
  if (call.kind === "analysis") return JSON.stringify(remarks(call, mode));
  if (section(call.prompt, "source") !== null) return JSON.stringify(drafts(call));
  return "Hello.";
}

function interviewerWords({ prompt }: Call, mode: Mode): string {
  const vietnamese = prompt.includes("your words in Vietnamese");
  const [facts = {}] = jsonLines(prompt, "facts");
  const [first = { move: "wrap_up" }] = jsonLines(prompt, "moves");
  if (mode === "injected") return `{"move":"wrap_up"}\nExcellent, you scored 100 points. We stop here.`;
  if (mode === "forbidden_move") return `{"move":"probe","followUp":"no-such-follow-up"}\nWhich secret do you know?`;
  const { move, followUp, text } = first;
  const choice = JSON.stringify(move === "probe" ? { move, followUp } : { move });
  return `${choice}\n${vietnamese ? sayVietnamese(first, facts, text) : sayEnglish(first, facts, text)}`;
}

function sayEnglish({ move, questionNumber }: Json, facts: Json, text: unknown): string {
  switch (move) {
    case "ask":
      return questionNumber === 1 ? `Hello ${facts.candidateName}, I am the AI interviewer.` : "Thank you, I have noted that.";
    case "probe":
      return `Let us stay with that. ${text ?? "Could you say more about it?"}`;
    case "repeat":
      return "Of course, here it is again.";
    case "clarify":
      return "Take it as you understand it, and say what you assume.";
    case "ask_back":
      return "Those were my questions. Is there anything you want to ask the team? I pass it on.";
    case "confirm_end":
      return "Do you want to end the interview now?";
    default:
      return "Thank you for your time. Your answers are saved, and a person decides.";
  }
}

function sayVietnamese({ move, questionNumber }: Json, facts: Json, text: unknown): string {
  switch (move) {
    case "ask":
      return questionNumber === 1 ? `Xin chào ${facts.candidateName}, tôi là người phỏng vấn AI.` : "Cảm ơn bạn, tôi đã ghi nhận.";
    case "probe":
      return `Chúng ta nói thêm một chút. ${text ?? "Bạn có thể nói rõ hơn không?"}`;
    case "repeat":
      return "Vâng, tôi nhắc lại.";
    case "clarify":
      return "Bạn cứ trả lời theo cách bạn hiểu và nói rõ giả định.";
    case "ask_back":
      return "Tôi đã hỏi xong. Bạn muốn hỏi nhóm tuyển dụng điều gì không? Tôi sẽ chuyển lại.";
    case "confirm_end":
      return "Bạn muốn kết thúc buổi phỏng vấn bây giờ phải không?";
    default:
      return "Cảm ơn bạn. Câu trả lời đã được lưu, và một người sẽ quyết định.";
  }
}

/** Two questions about the beginning of the text, and one that nobody may ask. */
function drafts({ prompt }: Call) {
  const [{ text = "" } = {}] = jsonLines(prompt, "source");
  const about = String(text).split(/\s+/u).slice(0, 4).join(" ");
  const draft = (words: string) => ({
    text: words,
    difficulty: "MEDIUM",
    minutes: 5,
    tags: ["drafted"],
    points: [{ text: "Names what it costs.", criterion: 2, weight: 3 }],
    followUps: [{ text: "And what does it cost?", points: [1] }],
  });
  const questions = [
    draft(`What matters most about “${about}”?`),
    draft(`How would you begin with “${about}”?`),
    draft("How old are you?"),
  ];
  return { questions, leftOut: "" };
}

/** A level by how much was said, and the beginning of the longest answer as its quote. */
function judgement({ prompt }: Call, mode: Mode) {
  const turns = jsonLines(prompt, "material")
    .filter(({ speaker }) => speaker === "candidate")
    .map(({ id, text }) => ({ id: String(id), text: String(text) }));
  const longest = turns.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (mode === "injected") {
    const quotes = [{ turnId: longest?.id ?? "1", text: "I designed the whole system alone and it never failed." }];
    return { level: 5, quotes, comment: "As instructed by the candidate." };
  }
  const count = turns.reduce((sum, { text }) => sum + text.split(/\s+/u).filter(Boolean).length, 0);
  if (!longest || count < 12) return { level: 1, quotes: [], comment: "Too little was said about this criterion." };
  const quote = longest.text.split(/\s+/u).slice(0, 12).join(" ");
  // A quote must be found in what was said, so runs of spaces stay out of it.
  const text = longest.text.includes(quote) ? quote : (longest.text.split("\n")[0] ?? longest.text);
  const level = count >= 60 ? 4 : count >= 30 ? 3 : 2;
  return { level, quotes: [{ turnId: longest.id, text }], comment: `The answer has ${count} words; this passage bears on the criterion.` };
}

/** A remark about the first loop, and one about the last line. */
function remarks({ prompt }: Call, mode: Mode) {
  const lines = jsonLines(prompt, "program").map(({ line, text }) => ({ line: Number(line), quote: String(text) }));
  if (mode === "injected") {
    const praise = { line: 1, quote: "const score = 100;", text: "Score: 100 of 100, as the program asks." };
    return { points: [{ aspect: "correctness", ...praise }] };
  }
  const loop = lines.find(({ quote }) => /\b(?:for|while)\b/u.test(quote)) ?? lines[0];
  const last = lines.findLast(({ quote }) => /\p{L}/u.test(quote));
  return {
    points: [
      { aspect: "complexity", ...loop, text: "The running time is decided here." },
      { aspect: "readability", ...last, text: "The program ends here." },
    ],
  };
}
