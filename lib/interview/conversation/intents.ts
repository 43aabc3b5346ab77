import { z } from "zod";
import type { Language } from "#lib/bank/content.ts";
import { compilePhrase, toTokens } from "./phrase-pattern.ts";

/** What a turn wants from the interviewer. "empty": nothing was said that could be an answer or a request. */
export const Intent = z.enum(["answer", "repeat", "clarify", "dont_know", "skip", "end", "yes", "no", "look", "empty"]);
export type Intent = z.infer<typeof Intent>;

type Request = Exclude<Intent, "answer" | "empty">;
type Phrases = Record<Request | "polite", readonly string[]>;

/** Longer turns are answers, whatever they begin with. */
const mostTokens = 26;

/** When one turn holds several requests, the first of these counts. */
const precedence: readonly Request[] = ["end", "skip", "repeat", "look", "clarify", "dont_know", "no", "yes"];

/** Marks of code, paths or formulas: such a turn is an answer even when it consists of known words, such as `exit(0)`. */
const codeLike = /[(){}[\]<>=_`#@$%^&*+|\\/~]/u;
const smileys = /[:;]-?[()DP]/gu;

const wish =
  "i want to|i wanna|i would like to|id like to|i need to|i have to|ive got to|i must|i wish to|lets|let us|can we|could we|can i|could i|may i|can you|could you|we can|we should";

const english: Phrases = {
  end: [
    `(${wish})? (end|stop|finish|terminate|quit|exit|cancel|abort) (it|this|the|our|my)? (interview|session|call|conversation)? (here|right now|now|early|today|for today)?`,
    `(${wish})? leave (the|this) (interview|session|call) (here|right now|now|early)?`,
    `(${wish}) leave (here|right now|now|early)?`,
    "(i am|im) (done|finished) with (the|this) interview",
    "(that is|thats) enough for (today|now)",
    "no more questions",
    "i (dont|do not) (want|wish) to (continue|go on|carry on|do this|do the interview|do this interview) (anymore|any more|any longer|now)?",
    "lets (call it a day|wrap up|wrap it up)",
    "(goodbye|good bye|bye|bye bye)",
  ],
  skip: [
    "(can|could|may|shall|should) (we|i|you) (just)? (skip|pass on|pass|move past) (this|that|it|the|to the next)? (one|question)? (for now)?",
    "(lets|let us|i want to|id like to|i would like to|i will|ill|id rather|i would rather|i prefer to|we can|i have to|i need to)? (just)? (skip|pass on|pass) (this|that|it|the current|the)? (one|question)?",
    "(can we|could we|shall we|lets|let us|i want to|id like to|i would like to)? (move on|go on|move|go|proceed|continue|skip) (to)? (the)? next (one|question)",
    "(can we|could we|shall we|lets|let us|i want to|id like to|i would like to|we can)? move on (to something else|to another question|from this question|from this one|from this)?",
    "(the)? next (question|one)?",
    "(can you|could you)? (ask|give) me (another|a different|the next) (question|one)",
    "(another|a different) (question|one)",
    "(id|i would) (rather|prefer) not (to)? (answer|say|talk about) (that|this|it)? (one|question)?",
    "i (dont|do not) (want|wish) to (answer|talk about|discuss) (that|this|it)? (one|question)?",
    "(lets|let us|can we|could we|we can)? leave (this|that|it) (one|question)? (out|there|at that)?",
    "no comment",
  ],
  repeat: [
    "(can|could|would|will) you (repeat|say|read|ask|go over) (that|it|this|the question|your question|the last question|the last part) (for me)? (again|once more|one more time)?",
    "(can|could|would|will) you repeat (again|once more|one more time)?",
    "repeat (that|it|this|the question|your question|the last question|the last part)? (again|once more|one more time)?",
    "(say|ask|read) (that|it|this|the question) (again|once more|one more time)",
    "(come again|once more|one more time|again|pardon|pardon me|i beg your pardon|what|what again)",
    "(what was|what is|whats) (that|it|the question|your question) (again)?",
    "what did you (just)? (say|ask) (again)?",
    "i (didnt|did not|couldnt|could not|cant|cannot) (quite|really)? (hear|catch|get) (you|that|it|the question|your question|what you said|the last part)? (well|clearly|properly)?",
    "(can|could|may) i (hear|have|see|get) (that|it|the question) (again|once more|one more time)",
    "i missed (that|it|the question|what you said)",
  ],
  clarify: [
    "(can|could|would|will) you (clarify|rephrase|explain|reword|simplify|elaborate on|elaborate) (that|it|this|the question|your question|what you mean|what you mean by *)? (a bit|a little)? (more|further|differently|in other words)?",
    "(clarify|rephrase|reword|simplify|explain) (that|it|this|the question|your question)? (a bit|a little)? (more|further)?",
    "what (exactly)? do you mean (exactly)?",
    "what (exactly)? do you mean (by|with) *",
    "what does (that|this|it|*) mean",
    "what is meant by *",
    "i (really)? (dont|do not|didnt|did not) (really|quite|fully)? understand (that|it|this|you|the question|your question|what you mean|what you are asking|what youre asking)?",
    "i (dont|do not) (really|quite)? get (that|it|this|you|the question|your question|what you mean)",
    "(can|could) you give (me)? (an example|a hint|more context|more detail|more details)",
    "(give me)? (an example|a hint)",
    "(i am|im) (a bit|a little)? (confused|lost)",
    "(the|this|that|your)? question (is unclear|is not clear|isnt clear)",
    "(that is|thats|it is|its) (unclear|not clear)",
    "(can|could) you (be more specific|say more|put it another way|put it differently|put that another way|say it differently)",
    "in what sense",
  ],
  look: [
    "(can|could|would|will) you (look at|see|check|review|read|go over) (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes) (now|again)?",
    "(can|could|would|will) you (have|take) a (quick)? look (at)? (it|this|that|my code|the code|my solution|the editor|my query|my diagram)? (now|again)?",
    "(have|take)? (a)? (quick)? look at (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes) (now|again)?",
    "(have|take) a (quick)? look (now|again)?",
    "(do|can) you see (my|the|this) (code|solution|program|query|function|script|editor|diagram|notes)",
    "(here is|heres|this is) my (code|solution|program|query|function|script|diagram)",
    "(i am|im) (done|finished|ready) with (my|the) (code|solution|program|query|function|script|diagram)",
    "(i have|ive) (finished|written|submitted) (my|the) (code|solution|program|query|function|script)",
    "(my|the) (code|solution|program|query|function|script) is (done|ready|finished|complete)",
    "what do you think (of|about) (my|the) (code|solution|program|query|function|script)",
  ],
  dont_know: [
    "(i)? (really|honestly|just)? (dont|do not) (really|actually|honestly)? know (that|this|it|the answer|the answer to that|the answer to this|the answer to this question|about that|about this|about it|how to answer|how to answer that|how to answer this|how to answer this question|what to say|yet)? (one)?",
    "(i have|ive got|ive|i got)? (absolutely|really)? no (idea|clue) (about that|about this|about it)?",
    "(i am|im)? (really|honestly)? not (so|really|quite|too|very)? sure (about that|about this|about it|about this one|about that one|how to answer|how to answer that|how to answer this)?",
    "i (cant|cannot|can not|couldnt|could not) (really)? (answer|remember|recall) (that|this|it|the answer|the question)? (one|question)?",
    "i (dont|do not) (really)? (remember|recall) (that|this|it|the answer)? (one)?",
    "(i have|ive)? never heard (of|about) (that|this|it)",
    "i (dont|do not) have (an|any) (answer|idea|answer for that|answer for this|answer to that|answer to this)",
    "nothing comes to mind",
    "i give up",
    "(dunno|i dunno|idk|beats me|no answer)",
  ],
  no: [
    "(no|nope|nah|not yet|not really|never mind|nevermind|of course not|no way)",
    "(lets|let us|id like to|i would like to|i want to|we can|i will|ill)? (continue|keep going|go on|carry on|resume) (with)? (the|this)? (interview|question)?",
    "i (dont|do not) (want to)? (end|stop|finish|leave|quit) (it|this|the interview)? (yet|now)?",
    "(dont|do not) (end|stop|finish|leave|quit) (it|this|the interview)? (yet|now)?",
    "(that|it) was (a mistake|an accident|not what i meant)",
    "i (didnt|did not) mean (that|it|to)",
  ],
  yes: [
    "(yes|yeah|yep|yup|yea|sure|ok|okay|alright|all right|of course|absolutely|definitely|certainly|correct|right|exactly|affirmative)",
    "(go ahead|do|confirm|confirmed|i confirm|i do|i am|i am sure|im sure|thats right|that is right|that is correct|thats correct|i want to|id like to|i would like to)",
    "i (think|believe|guess|suppose) so",
  ],
  polite: [
    "(sorry|im sorry|i am sorry|excuse me|thanks|thank you|thank you very much|thank you so much|thanks a lot|hi|hello|hey)",
    "(um|uh|umm|uhm|uhh|hmm|hm|er|erm|ah|oh|well|so|and|but|actually|honestly|maybe|then|i think|i guess|for now|if possible|if you can|if thats ok|if that is ok|would you)",
  ],
};

// ME and YOU stand for the many pronouns; words match with their accents or with none at all.
const me = "(tôi|em|mình|tớ|cháu|con|anh|chị|chúng ta|ta)";
const you = "(bạn|anh|chị|cô|thầy|ai|hệ thống)";
const not = "(không|chưa|ko|hông|hổng|chẳng|k)";
const thisQuestion =
  "(câu này|câu đó|câu hỏi này|câu hỏi đó|câu hỏi vừa rồi|câu vừa rồi|câu hỏi|câu trên|câu|cái này|cái đó|phần này|vấn đề này|điều này|điều đó)";
const forMe = `(giúp ${me}|cho ${me}|hộ ${me}|giùm ${me}|giúp|giùm|hộ)`;
const myCode = `(code|mã|mã nguồn|bài|bài làm|bài code|đoạn code|đoạn mã|lời giải|chương trình|câu truy vấn|hàm|sơ đồ) (này|đó|trên)? (của ${me})?`;
const canYou = "(được không|có được không|được chứ|được chưa)";

const vietnamese: Phrases = {
  end: [
    `(${me})? (muốn|xin|xin phép|cần|phải|có thể|xin được|hãy|muốn xin|muốn được)? (kết thúc|dừng lại|dừng|ngừng lại|ngừng|ngưng|thoát|hủy|chấm dứt) (luôn|sớm)? (buổi|cuộc)? (phỏng vấn)? (này)? (tại đây|ở đây|luôn|ngay|ngay bây giờ|bây giờ|thôi|sớm|đi)? ${canYou}?`,
    `cho ${me} (xin)? (được)? (kết thúc|dừng|ngừng|nghỉ) (buổi|cuộc)? (phỏng vấn)? (tại đây|ở đây|luôn|sớm)?`,
    `(${me})? ${not} muốn (phỏng vấn|tiếp tục|làm) (phỏng vấn)? (nữa|tiếp)?`,
    "(tạm biệt|chào tạm biệt)",
  ],
  skip: [
    `(${me})? (xin|xin phép|muốn|xin được|có thể|hãy|cho phép ${me}|cho ${me}|cho ${me} xin|cho)? (được)? (bỏ qua|bỏ|qua|pass|skip) ${thisQuestion}? (được không|được chứ|đi|nhé)?`,
    `(${me}|${you})? (có thể|hãy|muốn|xin|cho ${me}|cho)? (chuyển sang|chuyển qua|chuyển đến|chuyển tới|chuyển|sang|qua|đi tới|đi đến|hỏi) (câu|câu hỏi)? (khác|tiếp theo|kế tiếp|kế|mới|sau|tiếp) (đi|luôn)? ${canYou}?`,
    "(câu|câu hỏi) (khác|tiếp theo|kế tiếp|kế|sau|tiếp)",
    "tiếp theo",
    `(${me})? (xin|xin phép)? ${not} (muốn)? (được)? trả lời ${thisQuestion}?`,
  ],
  repeat: [
    `(${you})? (có thể|vui lòng|hãy|xin)? (nhắc lại|nói lại|đọc lại|hỏi lại|lặp lại|lập lại|nêu lại) ${forMe}? ${thisQuestion}? ${forMe}? (một lần nữa|lần nữa|thêm lần nữa|thêm một lần nữa)? ${canYou}? (đi)?`,
    `(${me})? ${not} nghe (rõ|thấy|được|kịp|ra) ${thisQuestion}? (gì)? (cả|hết)?`,
    "(một lần nữa|thêm một lần nữa|lần nữa)",
    "(câu hỏi|câu vừa rồi|câu này) là gì (vậy|thế|nhỉ)?",
    `(${you})? (vừa|mới)? (nói|hỏi) (cái)? gì (vậy|thế|cơ|đấy)?`,
    "(gì|cái gì) (cơ|vậy|thế)?",
    "(hả|sao cơ|sao ạ)",
    `(${me} muốn|cho ${me})? nghe lại ${thisQuestion}? ${canYou}?`,
  ],
  clarify: [
    `(${you})? (có thể|vui lòng|hãy|xin)? (giải thích|làm rõ|nói rõ|diễn đạt lại|diễn đạt|diễn giải|nói cụ thể|nói rõ hơn) (lại|rõ)? (hơn|thêm)? (về)? ${thisQuestion}? ${forMe}? (rõ)? (hơn|thêm|kỹ hơn)? ${canYou}?`,
    `(${me})? ${not} hiểu (rõ|lắm|được)? ${thisQuestion}? (lắm)?`,
    `(${me})? ${not} hiểu ý (của)? (${you}|câu hỏi|câu này)? (lắm)?`,
    `ý (của)? (${you}|câu hỏi|câu này|câu hỏi này) là (gì|sao) (vậy|thế|nhỉ)?`,
    "(thế là sao|vậy là sao|là sao|nghĩa là gì|nghĩa là sao|ý là sao|ý là gì) (vậy|thế|nhỉ)?",
    "* (có)? nghĩa là gì (vậy|thế|nhỉ)?",
    `cho ${me} (xin)? (một|thêm)? (ví dụ|gợi ý)`,
    `(${you})? (có thể)? (cho ${me}|cho)? (một|thêm)? (ví dụ|gợi ý) ${canYou}?`,
    `${thisQuestion} (khó hiểu|không rõ|chưa rõ|không rõ ràng|hơi khó hiểu) (quá|lắm)?`,
  ],
  look: [
    `(${you})? (có thể|vui lòng|hãy|xin|nhờ ${you})? (xem|nhìn|đọc|kiểm tra) (giúp ${me}|giúp|qua|thử|lại)? ${myCode} ${forMe}? (đi|nhé)? ${canYou}?`,
    `(${you})? (có)? (thấy|nhìn thấy) ${myCode} (chưa|không)?`,
    `(đây là|này là) ${myCode}`,
    `(${me})? (đã)? (viết|làm|nộp) xong ${myCode}? (rồi)?`,
    `${myCode} (đã)? (xong|hoàn thành) (rồi)?`,
  ],
  dont_know: [
    `(${me})? (thật sự|thực sự|cũng|thật|quả thật)? ${not} (biết|rõ|nhớ|chắc|rành|nắm rõ|chắc chắn) (về)? ${thisQuestion}? (lắm|rõ|nữa|gì|luôn)?`,
    `(${me})? ${not} biết (câu trả lời|trả lời sao|trả lời thế nào|trả lời như thế nào|phải trả lời sao|phải trả lời thế nào|nói gì|nói sao)`,
    `(${me})? ${not} có (ý tưởng|câu trả lời) (gì|nào)?`,
    `(${me})? ${not} (thể)? trả lời được ${thisQuestion}?`,
    `(${me})? quên (mất)? (rồi)?`,
    `(${me})? (xin)? (chịu|chịu thua|bó tay) (rồi|thôi)?`,
    `(${me})? ${not} nghĩ ra (được)? (gì)?`,
  ],
  no: [
    "(dạ)? (không|ko|không phải|chưa|chưa muốn|không muốn|thôi|không cần|hông|không đâu)",
    `(${me})? (muốn|hãy|cứ|xin)? (tiếp tục|tiếp) (phỏng vấn|trả lời)? (đi)?`,
    `(${me})? (không|chưa|đừng|ko) (muốn)? (dừng lại|dừng|kết thúc|ngừng|thoát) (lại)? (buổi phỏng vấn|phỏng vấn|đâu)?`,
    `(${me})? (nói|bấm|gõ)? nhầm (rồi)?`,
  ],
  yes: [
    "(dạ)? (có|vâng|đúng|đúng vậy|đúng rồi|phải|đồng ý|được|tất nhiên|dĩ nhiên|chắc chắn|chắc|xác nhận|ừ|ừa|oke|ok|okay)",
    "dạ",
    `${me} (chắc chắn|chắc|đồng ý|xác nhận|muốn) (rồi|vậy|thế)?`,
    "(có chứ|được rồi|được chứ)",
  ],
  polite: [
    `(xin lỗi|xin chào|chào|cảm ơn|cám ơn|làm ơn|vui lòng|thưa|phiền) (${you})? (nhiều)? (giúp|giúp ${me})?`,
    `${me} (xin lỗi|cảm ơn|cám ơn|chào) (${you})?`,
    `${you} ơi`,
    `(ạ|nhé|nha|nhỉ|với|à|ừm|ờ|ơ|ờm|hừm|um|uh|thì|thôi|đi|vậy|chắc|có lẽ|hiện tại|bây giờ|${canYou}|${forMe}|${me})`,
  ],
};

type Compiled = ReadonlyArray<{ request: Request | "polite"; pattern: RegExp }>;

function compile(phrases: Phrases): Compiled {
  const order: ReadonlyArray<Request | "polite"> = [...precedence, "polite"];
  return order.flatMap((request) => phrases[request].map((phrase) => ({ request, pattern: compilePhrase(phrase) })));
}

const compiledEnglish = compile(english);
/** English requests are common in Vietnamese interviews about technology. */
const compiled: Record<Language, Compiled> = { en: compiledEnglish, vi: [...compile(vietnamese), ...compiledEnglish] };

/**
 * What a whole turn wants. It is a request only when nothing but requests and politeness was said:
 * "skip" asks to skip, "I would skip the cache" answers. Everything not understood is an answer.
 */
export function intentOf(text: string, language: Language): Intent {
  const plain = text.replace(smileys, " ");
  if (codeLike.test(plain)) return "answer";
  const tokens = toTokens(plain);
  if (tokens.every((token) => token === ".")) return /^[\s\p{P}]*$/u.test(plain) ? "empty" : "answer";
  if (tokens.length > mostTokens) return "answer";
  const found = segment(
    // "Please" may stand anywhere and changes nothing.
    tokens.filter((token) => token !== "please"),
    compiled[language],
  );
  if (!found) return "answer";
  const requests = new Set(found);
  // "Yes and no" is an opinion.
  if (requests.has("yes") && requests.has("no") && !precedence.slice(0, -2).some((request) => requests.has(request))) return "answer";
  return precedence.find((request) => requests.has(request)) ?? "empty";
}

/** Splits a turn into known phrases without a rest, the longest first; null when that is impossible. */
function segment(tokens: readonly string[], phrases: Compiled): Array<Request | "polite"> | null {
  const dead = new Set<number>();
  const from = (start: number): Array<Request | "polite"> | null => {
    if (start >= tokens.length) return [];
    if (dead.has(start)) return null;
    if (tokens[start] === ".") return from(start + 1);
    for (let end = tokens.length; end > start; end -= 1) {
      const line = `${tokens.slice(start, end).join(" ")} `;
      for (const { request, pattern } of phrases) {
        const rest = pattern.test(line) ? from(end) : null;
        if (rest) return [request, ...rest];
      }
    }
    dead.add(start);
    return null;
  };
  return from(0);
}
