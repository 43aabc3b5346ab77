import type { Language } from "#lib/bank/content.ts";
import { foldWords } from "../../fold.ts";
import { toneLast, unaccented } from "./words.ts";

/**
 * Words by which one tells what a sentence does: it gives a reason, compares, tells of a deed, admits not to know. Written for
 * this scorer; phrases are divided by "|".
 */
export const markerNames = [
  "cause",
  "condition",
  "contrast",
  "example",
  "sequence",
  "measure",
  "time",
  "outcome",
  "lesson",
  "others",
  "option",
  "hypothetical",
  "unsure",
  "buzz",
  "absolute",
  "filler",
] as const;
export type Marker = (typeof markerNames)[number];

const english: Record<Marker, string> = {
  cause:
    "because|cause|since|so that|thats why|that is why|which means|that means|meaning|which meant|due to|the reason|otherwise|therefore|leads to|led to|ends up|ended up|turns out|turned out|hence|as a result|in order to|thanks to|or else|caused by|causes|comes from|came from|this way|that way",
  condition:
    "if|unless|as long as|depends on|depending on|in case|whenever|only when|until|once you|even when|provided|assuming|suppose|in that case",
  contrast:
    "but|however|although|though|instead of|instead|rather than|on the other hand|trade off|tradeoff|downside|drawback|the catch|the problem is|except|not only|whereas|while|even though|still|at the cost|the price|versus|unlike|the tricky part|the risk",
  example:
    "for example|for instance|lets say|say you|imagine|like when|such as|one time|we once|i once|in one case|at my last|in my last|at one|we had a|i had a|picture|think of",
  sequence:
    "first|firstly|then|after that|next|finally|step|before that|second|secondly|third|to start|to begin|afterwards|later|in the end|the following|at the end|from there|only then",
  measure:
    "percent|percentage|seconds|second|milliseconds|millisecond|minutes|minute|hours|hour|days|weeks|months|gigabytes|megabytes|million|thousand|hundred|dozen|half|twice|double|euros|dollars|euro|dollar|times|users|rows|requests per|a day|per day|per second|a week|a month|per month|degrees|milligrams|patients|tickets|orders|units",
  time: "last year|last month|last week|years ago|months ago|weeks ago|ago|at that time|at the time|back then|that day|that week|one day|one evening|one morning|one night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|in my last job|in my previous|in my first|when i was|when i worked|when we were|two weeks|three weeks|three months|six months|the next day|next morning|this spring|last spring|last summer|last autumn|last winter|during|in twenty|spring|summer|winter",
  outcome:
    "in the end|finally|eventually|as a result|it turned out|turned out|the result|the outcome|we shipped|delivered|launched|reduced|improved|increased|saved|finished|fixed|thanked|since then|went live|went down|went up|dropped|fell|dropped to|cut|down to|up to|from then|it worked|didnt work|signed|renewed|stayed|left us|closed|won|lost|on time|two weeks late|passed|failed|came back|stopped|never again|after that|ended up|ended with",
  lesson:
    "i learned|i learnt|learned that|learnt that|taught me|since then|from then on|next time|now i|nowadays i|today i|these days|would do differently|do differently|differently|lesson|ever since|in hindsight|looking back|i realized|i realised|what i took|took away|takeaway|i changed|my habit|made a habit|if i could|i should have|shouldve|should have|i still",
  others:
    "he said|she said|they said|he told|she told|they told|he wanted|she wanted|they wanted|he felt|she felt|they felt|he thought|she thought|worried|afraid|concerned|upset|angry|annoyed|frustrated|needed|agreed|disagreed|asked me|told me|their view|his view|her view|my manager|my boss|the customer|the client|colleague|coworker|teammate|from his side|from her side|from their|point of view|i asked him|i asked her|i asked them|listened|he was|she was|they were|her reason|his reason",
  option:
    "instead|alternative|option|options|either|could have|one way|the other|rather than|considered|risk|trade off|on the other hand|pilot|prototype|tried|rejected|decided against|weighed|choice|choose|chose|we could|i could|plan b|compromise|prioritise|prioritize|postpone|decided to|decided",
  hypothetical:
    "i would|id|i will|ill|would be|would have to|i should|you should|one should|in general|generally|usually i|normally i|i always|i try to|if i were|if i was|i could|i might|hypothetically|typically|in theory|people should|we should|you have to|you need to|it is important|its important",
  // Only who says not to know: "I think" and "maybe" are manners, and nobody shall lose by them.
  unsure:
    "not sure|dont know|do not know|no idea|something like that|never used|never had|never did|never done|never worked|cant remember|dont remember|only heard|not an expert|look it up|google|or something|dont really|couldnt say|not familiar|not much experience|havent thought about",
  buzz: "best practice|best practices|industry standard|industry standards|robust|scalable|scalability|seamless|seamlessly|holistic|holistically|synergy|synergies|leverage|leveraging|cutting edge|state of the art|world class|passionate|passion|proactive|proactively|stakeholder|stakeholders|alignment|aligned|align|value driven|deliver value|ecosystem|paradigm|optimal|optimized|optimize|optimise|optimisation|optimization|strategic|strategically|strategy|mindset|at the end of the day|excellence|innovative|innovation|game changer|enterprise grade|next level|dynamic|agile|empower|empowering|empowerment|ownership|core values|transparency|transparent|committed|commitment|i pride myself|results driven|best in class|end to end|very important|crucial|paramount|fundamental|many factors|modern|powerful|efficient|efficiently|efficiency|high quality|quality driven|solution oriented|solutions|framework|methodology|data driven|customer centric|user centric|solid foundation|comprehensive|bulletproof|rock solid|top notch|gold standard|full potential|maximize|maximise|streamline|culture|vision|journey|integrity|win win|communication is key|key is|team player|go the extra mile|second nature|professional|professionalism|architecture|lifecycle|governance|landscape|high performance|performant|across the board|big picture|resilient|resilience|trust|respect|positive|energy|growth|opportunity|opportunities|challenge|challenges",
  absolute:
    "always|never|every time|everything|everyone|all the time|completely|absolutely|totally|guarantee|guarantees|guaranteed|perfect|perfectly|definitely|of course|obviously|clearly|100|no matter what|without exception|basically everything|nothing can",
  filler: "um|uh|you know|like|i mean|so yeah|basically|right|well|okay|er|erm|hmm|actually|honestly|just",
};

const vietnamese: Record<Marker, string> = {
  cause:
    "vì|bởi vì|bởi|do đó|cho nên|nên là|tại vì|lý do|lí do|nguyên nhân|nếu không thì|dẫn đến|dẫn tới|thành ra|hóa ra|hoá ra|thế là|nhờ vậy|nhờ đó|để cho|kẻo|nhờ",
  condition: "nếu|trừ khi|tùy|tuỳ|tùy theo|miễn là|trường hợp|khi nào|giả sử|lỡ|chừng nào",
  contrast:
    "nhưng|nhưng mà|tuy nhiên|thay vì|mặc dù|dù|đổi lại|nhược điểm|ngược lại|còn|trong khi|chứ không|mặt trái|cái khó|rủi ro|so với|khác với|thật ra",
  example: "ví dụ|chẳng hạn|giả sử|có lần|như hồi|kiểu như|ví như|hồi đó|có một lần|như là",
  sequence:
    "đầu tiên|trước tiên|sau đó|tiếp theo|tiếp đến|rồi|cuối cùng|bước|trước khi|thứ nhất|thứ hai|xong|lúc đầu|ban đầu|kế đến|bắt đầu",
  measure:
    "phần trăm|giây|phút|tiếng|giờ|ngày|tuần|tháng|triệu|nghìn|ngàn|trăm|chục|một nửa|gấp đôi|lần|đơn|khách|người|đồng|tỷ|tỉ|đô|mét|ca|bệnh nhân|sản phẩm|một nửa",
  time: "năm ngoái|năm trước|tháng trước|tuần trước|hồi|lúc đó|khi đó|hôm đó|lần đó|hôm ấy|lúc ấy|bữa đó|đợt đó|năm kia|cách đây|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|hồi năm|hôm sau|sáng hôm|chiều hôm|tối hôm|đêm|cuối năm|đầu năm|tết|mùa|quý|khi còn|hồi còn|dạo đó|sau ba|trong vòng|công ty cũ",
  outcome:
    "cuối cùng|kết quả|nhờ đó|sau đó|rốt cuộc|hoàn thành|giảm|tăng|xong|kịp|cảm ơn|đạt|thành công|từ đó|còn lại|ký|gia hạn|không còn|hết|ổn|trễ|bàn giao|đúng hạn|vượt|giữ được|lên được|xuống còn|quay lại|được duyệt|khen|đồng ý|thất bại|mất",
  lesson:
    "bài học|rút ra|lần sau|từ đó|từ lần đó|đến nay|đến giờ|bây giờ|hiện nay|nếu làm lại|học được|nhận ra|sau này|kinh nghiệm|mới hiểu|thói quen|lẽ ra|đáng lẽ|từ hồi đó|từ đợt đó|giờ em|giờ tôi|giờ mình|thay đổi|hiểu ra|nghiệm ra|sau vụ đó|sau lần",
  others:
    "họ muốn|anh ấy|chị ấy|bạn ấy|khách hàng|khách|đồng nghiệp|sếp|quản lý|trưởng nhóm|mọi người|họ nói|lo|sợ|bực|giận|buồn|bạn đó|anh đó|chị đó|cô ấy|cậu ấy|họ cần|họ lo|lắng nghe|hỏi lại|ý của|quan điểm|góc nhìn|phía bên|bên kia|chia sẻ|đồng ý|không đồng ý|phản đối|hiểu lầm|tự ái",
  option:
    "phương án|cách khác|thay vì|hoặc là|rủi ro|cân nhắc|lựa chọn|thử|một cách|chọn|quyết định|hai cách|ưu tiên|tạm|dời|đề xuất|giải pháp|so sánh|đánh đổi|kế hoạch|nhượng bộ|thống nhất",
  hypothetical:
    "em sẽ|tôi sẽ|mình sẽ|nếu là em|nếu là tôi|thường thì|nói chung|thông thường|theo em nghĩ|có thể sẽ|nếu có|nếu em|nếu tôi|nếu gặp|nếu phải",
  unsure: "không biết|không rõ|không chắc|chưa từng|chưa làm|không nhớ|chưa hiểu|chưa rành|không rành|nghe nói|không nghĩ ra|chưa nghĩ ra",
  buzz: "tối ưu|tối ưu hóa|toàn diện|chuyên nghiệp|linh hoạt|đồng bộ|hiệu quả|giá trị cốt lõi|tinh thần|tư duy|đẳng cấp|chuẩn quốc tế|trách nhiệm cao|tinh thần trách nhiệm|luôn luôn|hết mình|nhiệt huyết|chiến lược|bền vững|đột phá|hệ sinh thái|chuyên sâu|tối đa|phát huy|đam mê|sứ mệnh|tầm nhìn|chủ động|sáng tạo|đổi mới|hiện đại|tiên tiến|nền tảng|chìa khóa|chìa khoá|cốt lõi|then chốt|minh bạch|gắn kết|cam kết|chất lượng cao|hàng đầu|cống hiến|thấu hiểu|văn hóa|văn hoá|thử thách|cơ hội|phát triển bản thân|mục tiêu chung|win win|teamwork|leadership|mindset|best practice|chuyển đổi số|giá trị|lấy khách hàng làm trung tâm|đồng hành|lan tỏa|truyền cảm hứng|năng lượng|tích cực|hoàn hảo|xuất sắc|vượt trội|quy trình chuẩn|chuẩn chỉnh|tác phong|kỷ luật|bứt phá|nâng tầm",
  absolute: "luôn|luôn luôn|mọi|tất cả|tuyệt đối|chắc chắn|hoàn toàn|không bao giờ|lúc nào cũng|hoàn hảo|một trăm phần trăm|rõ ràng",
  filler: "ừ|ừm|à|ờ|dạ|thì là|kiểu|đúng không|nói thật|thật ra|kiểu như",
};

type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;
export type MarkerBook = Readonly<Record<Marker, Phrases>>;

function compile(phrases: string, form: (word: string) => string): Phrases {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases.split("|")) {
    const words = foldWords(phrase).map(({ text }) => form(text));
    const [first] = words;
    if (first === undefined) continue;
    const known = byFirst.get(first) ?? [];
    // The longest is found first.
    byFirst.set(
      first,
      [...known, words].sort((one, other) => other.length - one.length),
    );
  }
  return byFirst;
}

function book(lists: Record<Marker, string>, form: (word: string) => string): MarkerBook {
  return Object.fromEntries(markerNames.map((name) => [name, compile(lists[name], form)])) as Record<Marker, Phrases>;
}

const books = {
  en: book(english, (word) => word),
  vi: book(vietnamese, toneLast),
  // Single syllables without accents mean too many things: only phrases are left.
  viPlain: book(vietnamese, unaccented),
};

/** The phrases of a language, as its words are read. */
export function markersOf(language: Language, plain: boolean): MarkerBook {
  return language === "en" ? books.en : plain ? books.viPlain : books.vi;
}

/** How often phrases stand in a row of words; none is counted within another. */
export function countPhrases(words: readonly string[], phrases: Phrases): number {
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    const found = phraseAt(words, at, phrases);
    if (found === 0) continue;
    count += 1;
    at += found - 1;
  }
  return count;
}

/** How many words the longest phrase has that stands here; 0 when none does. */
export function phraseAt(words: readonly string[], at: number, phrases: Phrases): number {
  const candidates = phrases.get(words[at] ?? "");
  if (!candidates) return 0;
  for (const phrase of candidates) if (phrase.every((word, place) => words[at + place] === word)) return phrase.length;
  return 0;
}

/** Compiles phrases divided by "|" for `countPhrases`, in the form in which words of the language are read. */
export function phrasesFor(language: Language, phrases: string): Phrases {
  return compile(phrases, language === "vi" ? toneLast : (word) => word);
}
