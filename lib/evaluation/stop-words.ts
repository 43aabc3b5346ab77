import type { Language } from "#lib/bank/content.ts";

/** Words that carry no content of an answer, folded as `foldWords` folds (apostrophes dropped, diacritics decomposed). */

const english = `a about above all almost also although always am an and any anyway are as at
  basically be because been being but by can cant could couldnt did didnt do does doesnt doing dont done either else
  etc even ever every few for from further gonna got had hadnt has hasnt have havent having he her here hers him his how however i
  id if ill im in into is isnt it its itself ive just kind kinda kindly let lets like lot lots made make makes many may maybe me
  might mine most much must my myself no nor not of oh ok okay on one ones only onto or our ours own
  perhaps please probably quite rather really say sha shall she should shouldnt so some someone something sort such than that
  thats the their theirs them themselves then there theres these they theyre theyve thing things think this those though through
  thus to too uh um until upon us very was wasnt way we well were werent weve what whatever when where whether which while who
  whom whose why will with within wont would wouldnt yeah yes yet you youre your yours yourself hmm er erm actually simply`;

/** What a rubric's sentence leads with and an answer never needs to repeat; elsewhere they are content: "a linked list". */
const englishLeads = `say says said tell tells told name names named mention mentions mentioned give gives given gave describe describes
  described explain explains explained state states stated list lists listed point points pointed compare compares note notes
  noted answer answers answered`;

/** What a rubric asks for in any place. */
const englishManners = "candidate example specific concrete concretely exactly clear clearly";

const vietnamese = `à ạ ai anh bạn bị bởi các cái cả càng cần cho chỉ chị chúng chưa chứ có còn của cùng cũng cứ do dù dưới đã đang
  đâu đây đấy đến để đi điều đó được em gì hay hoặc hơn không khi khá là lại lên lúc mà mình mỗi một mới nào này nên nếu ngay người
  như những nhưng nhé nó nữa ở ơ ờ ông phải qua quá ra rằng rất rồi sao sau sẽ so song tại tất theo thế thì thôi tôi trên trong từ
  từng tuy và vào vẫn vậy về vì việc với vừa xong ừ ừm dạ vâng thật bằng bao trước ta họ bà`;

/** In Vietnamese what leads is left out in any place, too: its syllables stand together. */
const vietnameseManners = `nêu rõ nói kể biết chẳng hạn dụ ví cụ thể trình bày giải thích mô tả liệt kê ứng viên nhắc tới`;

const split = (list: string): string[] =>
  list
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.normalize("NFKD"));

const stopWords: Record<Language, ReadonlySet<string>> = { en: new Set(split(english)), vi: new Set(split(vietnamese)) };
const leadWords: Record<Language, ReadonlySet<string>> = { en: new Set(split(englishLeads)), vi: new Set() };
const mannerWords: Record<Language, ReadonlySet<string>> = { en: new Set(split(englishManners)), vi: new Set(split(vietnameseManners)) };

/** Whether a folded word says nothing by itself. */
export function isStopWord(word: string, language: Language): boolean {
  return stopWords[language].has(word);
}

/** Whether a folded word only introduces what a rubric asks for ("says", "names"), where it begins a clause. */
export function isLeadWord(word: string, language: Language): boolean {
  return leadWords[language].has(word);
}

/** Whether it only says in which manner a rubric asks for it ("concrete", "nêu"), wherever it stands. */
export function isMannerWord(word: string, language: Language): boolean {
  return mannerWords[language].has(word);
}

/** Whether a folded word says something in some language that we know. */
export function isContentWord(word: string): boolean {
  return !stopWords.en.has(word) && !stopWords.vi.has(word);
}
