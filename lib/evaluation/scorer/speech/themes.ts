import type { Language } from "#lib/bank/content.ts";
import { phraseAt, phrasesFor } from "./markers.ts";

/**
 * What stories are about. Stories of all kinds have the same parts, so the words of a question say little of whether a story
 * belongs to it; the words that people use in a story of that kind do. Written for this scorer; phrases are divided by "|".
 */

type Theme = { asked: string; told: string };

const english: Record<string, Theme> = {
  overload: {
    asked: "more to do than|deadline|deadlines|too much to do|several things at once|under pressure|competing priorities|overloaded",
    told: "deadline|due|prioritise|prioritised|prioritize|prioritized|priority|list|listed|postpone|postponed|moved|extension|extensions|overtime|scope|hours|days left|at the same time|three things|two things|delegate|delegated|took over|on time|in time|late|urgent|too much|wouldnt work|wouldnt make|not make it|cut|sorted|sort|until friday|until|before christmas|estimated|counted|first|nights|weekend",
  },
  feedback: {
    asked: "critical feedback|feedback|criticism|criticised|criticized|hard to hear",
    told: "feedback|told me that|said to me|criticised|criticized|criticism|hurt|hard to hear|angry|annoyed|proud|embarrassed|defensive|example|examples|asked him for|asked her for|tone|my presentations|my code|i tend|people were afraid|review|unfair|took it|stung|red|blushed|talk with me|showed it to|improve|changed how i|since then i|i now ask|dont hear|communicate",
  },
  learning: {
    asked: "learn something|learn something new|had to learn|learn quickly|new to you|teach yourself",
    told: "learn|learned|learnt|learning|tutorial|tutorials|course|courses|practise|practised|practice|video|videos|never done|never seen|never used|id never|i never|new for me|new to me|basics|expert|guide|documentation|manual|understand|understood|tried|broke it|test environment|exam|walk me through|checklist|master|could work with it",
  },
  helping: {
    asked: "helped somebody|helped someone|become better|mentor|mentored|coach|taught|train a colleague",
    told: "helped|showed|show him|show her|explain|explained|taught|teach|together|pair|paired|sat with|next to|practise|practised|confidence|mentor|by himself|by herself|alone|junior|new colleague|apprentice|trainee|student|improved|better|mistakes|patience|asked him what|asked her what|step by step|watch|watched|now she|now he",
  },
  disagreement: {
    asked: "disagreement|disagreed|disagree|conflict with|difference of opinion|argument with",
    told: "disagree|disagreed|not agree|agree|agreed|argued|argument|wanted|opinion|compromise|convinced|convince|concerned|concern|listened|both|experiment|tried|try two weeks|loud|louder|against|instead|his way|her way|he wanted|she wanted|i wanted|fair point|protecting|discussed|criteria|mix of both|explain to me|reason|why he|why she",
  },
  mistake: {
    asked: "mistake|mistakes|error of yours|something you did wrong|failed|failure",
    told: "mistake|my mistake|wrong|forgot|deleted|booked|sent|noticed|apologised|apologized|told my boss|told my manager|told my lead|fault|fixed|fix|restored|restore|corrected|correction|since then|double check|second person|checklist|error|sorry|stomach|it was me|postmortem|rang|lost|missing|by accident|in a hurry|filter|backup|template",
  },
  customer: {
    asked: "customer or user was|unhappy customer|customer was|angry customer|unhappy|dissatisfied|complaint",
    told: "customer|customers|client|guest|guests|patient|patients|daughter|lady|complained|complain|complaint|angry|furious|shouted|unhappy|upset|apologised|apologized|refund|free|called her|called him|let her finish|let him finish|listened|satisfied|thanked|review|compensation|replacement|waiting|came back|chocolates|cake",
  },
  decision: {
    asked:
      "decision that you had to take|incomplete information|all the information|not have all the information|difficult decision|decision",
    told: "decide|decided|decision|risk|information|didnt know|dont know|not clear|data|numbers|option|options|worst|worse|assumption|assumptions|chose|choose|reversible|threshold|guess|estimate|cancel|cancellation|asked|called|could not know|couldnt know|offers|gut|either|half|budget|until the",
  },
  improvement: {
    asked: "improved without being asked|improved|way your team worked|process that you improved|made something better|more efficient",
    told: "process|faster|used to|automated|script|scripts|template|checklist|board|tried|saved|saves|introduced|measured|counted|steps|manual|tickets|instead of|nobody had asked|shared document|organised|organized|went down",
  },
  unclear: {
    asked: "so unclear|unclear task|nobody could say|vague task|ambiguous|ambiguity",
    told: "unclear|vague|goal|asked|what do you need|draft|prototype|sketch|requirement|requirements|scope|first version|questions|expectation|expectations|idea|define|defined|nobody knew|what success|mock|example|interviewed|feedback|narrowed|results should",
  },
  influence: {
    asked: "convinced people|convinced|no authority|without authority|influence|persuade|persuaded",
    told: "convince|convinced|persuaded|numbers|showed|pilot|ally|allies|asked what|agreed|tried|benefit|benefits|resistance|not their boss|nothing to say|boss|used it|adopted|template|tool|half of|nearly all|told the others|comfortable|cost him nothing|try it|colleagues|teachers|doctors",
  },
  refusal: {
    asked: "say no|said no|had to stop|stop something|refuse",
    told: "no|refused|stop|stopped|said no|declined|reason|reasons|alternative|alternatives|cancel|cancelled|postpone|disappointed|promise|promised|not possible|couldnt|director|explained|instead|counting on|angry|accepted",
  },
  pride: {
    asked: "proud of|proudest|achievement|accomplishment",
    told: "project|built|launched|team|my part|responsible|result|difficult|hard|first|percent|finished|proud|still used|customers|idea|led|designed",
  },
};

const vietnamese: Record<string, Theme> = {
  overload: {
    asked: "quá nhiều việc|nhiều việc|quá tải|cùng lúc|áp lực thời gian",
    told: "hạn|deadline|gấp|ưu tiên|kịp|trễ|xếp|dời|cùng lúc|ôm|liệt kê|nhiều việc|làm thêm|nhờ|xin thêm|đúng hạn|báo cáo|mười ngày|quyết toán|danh sách",
  },
  feedback: {
    asked: "góp ý|phê bình|nhận xét khó nghe|khó nghe",
    told: "góp ý|nói với em|nói riêng|nói thẳng|nóng mặt|buồn|khó nghe|khó chịu|cãi|bực|sửa|nhận xét|phê bình|ví dụ|giọng|nói nhanh|báo cáo|thói quen|nói thật|tập|vô lý|lắng nghe",
  },
  learning: {
    asked: "học một điều|phải học|học nhanh|điều hoàn toàn mới|học điều mới",
    told: "học|chưa từng|chưa bao giờ|video|hướng dẫn|làm thử|tự|hỏi|tài liệu|luyện|mới|không biết|lên mạng|khóa|dò|thực hành|ghi chú|phần mềm|tập|cách làm|nắm",
  },
  helping: {
    asked: "giúp một người|giúp đồng nghiệp|làm tốt hơn|hướng dẫn người",
    told: "chỉ|kèm|hướng dẫn|giúp|làm chung|làm một mình|bạn mới|tập|tự tin|run|sợ|ngồi xem|bày|sửa|tiến bộ|làm được|từng bước|bài|học",
  },
  disagreement: {
    asked: "không đồng ý với nhau|bất đồng|không đồng ý|tranh cãi|mâu thuẫn",
    told: "không đồng ý|cãi|cãi nhau|tranh luận|ý kiến|thử|thống nhất|nhường|lý do|không chịu|căng|mỗi người|hai bên|đồng ý",
  },
  mistake: {
    asked: "sai sót|sai lầm|lỗi của bạn|làm sai",
    told: "sai|nhầm|quên|lỗi|xin lỗi|phát hiện|sửa|báo|kiểm tra|khắc phục|đền|gửi nhầm|nhập nhầm|trễ|gọi|chịu|từ đó|lặp lại|bù",
  },
  customer: {
    asked: "khách hàng hoặc người dùng|khách hàng|không hài lòng|khách phàn nàn",
    told: "khách|phàn nàn|than|giận|la|xin lỗi|đền|giảm|hài lòng|gọi lại|chị chủ|bực|nguội|chậm|đổi|trả|tặng|nghe|phản ánh",
  },
  decision: {
    asked: "quyết định khó|chưa có đủ thông tin|thiếu thông tin",
    told: "quyết định|thông tin|rủi ro|chưa biết|không biết|số liệu|lựa chọn|cân nhắc|phương án|chọn|đoán|hỏi|tệ nhất|ngân sách|thử",
  },
  improvement: {
    asked: "cải thiện một quy trình|cải thiện|cải tiến",
    told: "quy trình|nhanh|giảm|trước kia|hồi trước|thử|đổi|tiết kiệm|bảng|cách làm|sót|nhầm|phút|gọn|dán|file|máy|ghi sổ|sắp xếp",
  },
  change: {
    asked: "kế hoạch thay đổi|thay đổi đột ngột|đột ngột",
    told: "thay đổi|kế hoạch|đột ngột|đổi|lại từ đầu|điều chỉnh|báo|gấp|hủy|dời|chuyển|phương án|dự phòng|bỏ|giữa chừng",
  },
  crossteam: {
    asked: "phụ thuộc vào một nhóm khác|nhóm khác|phối hợp",
    told: "phòng|bên kia|bên đó|phối hợp|chờ|gửi|họp|chậm|đầu mối|nhóm khác|bộ phận|trách nhiệm|thống nhất|trễ|nhắc|lịch",
  },
  boss: {
    asked: "quyết định của quản lý|của quản lý là chưa đúng|ý kiến cấp trên|cấp trên",
    told: "sếp|quản lý|gặp riêng|đề xuất|số liệu|không đúng|thử|quyết định|trưởng phòng|chị ấy|lo|đồng ý|góp ý|trình bày|theo quyết định",
  },
  pride: {
    asked: "tự hào|thành tích",
    told: "dự án|phần của em|phụ trách|nhóm|khó|kết quả|tự hào|hoàn thành|chương trình|website|làm được|thành công|thời gian|giảm|đề xuất|trong ba tháng",
  },
};

const compiled = {
  en: Object.entries(english).map(([name, { asked, told }]) => ({ name, asked: phrasesFor("en", asked), told: phrasesFor("en", told) })),
  vi: Object.entries(vietnamese).map(([name, { asked, told }]) => ({ name, asked: phrasesFor("vi", asked), told: phrasesFor("vi", told) })),
};

/** How many different phrases stand in a row of words. */
function different(words: readonly string[], phrases: ReturnType<typeof phrasesFor>): number {
  const found = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const length = phraseAt(words, at, phrases);
    if (length > 0) found.add(words.slice(at, at + length).join(" "));
  }
  return found.size;
}

/** The names of the themes that a question asks for. @param question its words, as markers are looked up */
export function themesAsked(question: readonly string[], language: Language): string[] {
  return compiled[language].filter(({ asked }) => different(question, asked) > 0).map(({ name }) => name);
}

/**
 * By how many different words the theme that a story has most of may lead over the one that was asked for: up to the first it
 * still belongs, from the second on hardly. People tell of a customer's anger with words of mistakes, and the other way round,
 * and no list knows all the words for a thing: so a whole story is never set to nothing.
 */
const stillHere = 2.5;
const elsewhere = 7;
const leastShare = 0.65;
/** With no word of the theme that was asked for, and with one. */
const fewWordsShare = [0.7, 0.9] as const;
/** A story from work has at least so many words of some theme or other; one from a holiday has not. */
const fewestOfAll = 4;

/**
 * How far a story belongs to the themes that were asked for, 0–1; 1 where none is known.
 * @param story its words, as markers are looked up
 */
export function themeShare(story: readonly string[], asked: readonly string[], language: Language): number {
  if (asked.length === 0) return 1;
  const counts = compiled[language].map(({ name, told }) => ({ own: asked.includes(name), count: different(story, told) }));
  const most = (own: boolean) => Math.max(0, ...counts.map((one) => (one.own === own ? one.count : 0)));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const lead = most(false) - most(true);
  const share = Math.min(1, Math.max(leastShare, (elsewhere - lead) / (elsewhere - stillHere)));
  const work = most(true) >= 2 ? 1 : Math.min(1, (all / fewestOfAll) ** 3);
  return share * work * (fewWordsShare[most(true)] ?? 1);
}
