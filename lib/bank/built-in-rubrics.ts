import type { CategoryKind, Criterion, Language } from "./content.ts";

/**
 * The rubric that a category begins with, by its kind and language. Anchors tell what an answer contains, never how it
 * sounds: no accent, grammar, tone or confidence.
 */

type Levels = readonly [one: string, two: string, three: string, four: string, five: string];
type Part = Pick<Criterion, "id" | "family" | "name" | "weight">;

function criterion(part: Part, [one, two, three, four, five]: Levels): Criterion {
  return { ...part, anchors: { 1: one, 2: two, 3: three, 4: four, 5: five } };
}

const technicalEnglish = [
  criterion({ id: "correctness", family: "technical", name: "Correctness", weight: 3 }, [
    "Says nothing that answers the question, or what is said would mislead someone who acted on it.",
    "Gets one part right; the central statement is missing or wrong.",
    "Gets the central statement right; some detail is wrong or left out.",
    "Gets the central statement right, with the details that matter in everyday work.",
    "Gets the central statement and its details right, and names the conditions under which it stops being true.",
  ]),
  criterion({ id: "depth", family: "technical", name: "Depth", weight: 2 }, [
    "Uses terms of the subject without saying what happens.",
    "Says what is achieved, but not how.",
    "Explains the main step of how it works.",
    "Explains step by step how it works and names a consequence that one can observe.",
    "Explains step by step how it works and derives limits, costs or numbers from it.",
  ]),
  criterion({ id: "reasoning", family: "soft_skill", name: "Reasoning and trade-offs", weight: 1 }, [
    "States a choice or a conclusion with no reason.",
    "Gives a reason that has no bearing on the question.",
    "Gives at least one reason that bears on the question.",
    "Compares with an alternative by what each brings and costs, and comes to a conclusion.",
    "Compares alternatives, chooses one, and says which assumption or requirement, if it changed, would reverse the choice.",
  ]),
];

const behaviouralEnglish = [
  criterion({ id: "situation", family: "soft_skill", name: "Situation", weight: 2 }, [
    "Tells no real instance: opinions, habits or what one would do.",
    "Mentions an instance, but not when, where or in which work it happened.",
    "Tells one specific instance, with its project, place or time.",
    "Tells one specific instance, who was involved and what was at stake.",
    "Tells one specific instance, who was involved, what was at stake, and which constraint made it hard.",
  ]),
  criterion({ id: "action", family: "soft_skill", name: "Own action", weight: 3 }, [
    "Tells no action, or only what other people did.",
    "Tells what a group did; the candidate's own part cannot be told apart.",
    "Tells at least one thing that the candidate did.",
    "Tells the candidate's own steps in order.",
    "Tells the candidate's own steps in order, and how a difficulty on the way was dealt with.",
  ]),
  criterion({ id: "result", family: "soft_skill", name: "Result", weight: 2 }, [
    "Does not tell how it ended.",
    "Says only that it ended well or badly.",
    "Tells a concrete outcome.",
    "Tells a concrete outcome with a number or a before and after.",
    "Tells the outcome with a number or a before and after, how it was known, and what did not work out.",
  ]),
  criterion({ id: "reasoning", family: "soft_skill", name: "Reasons for the choice", weight: 1 }, [
    "Tells what was done as if there had been nothing to decide.",
    "Says what was chosen, with no reason.",
    "Gives a reason for what was chosen.",
    "Names an alternative and why it was not taken.",
    "Names alternatives, the risk of each, and what would have made the candidate choose otherwise.",
  ]),
];

const technicalVietnamese = [
  criterion({ id: "correctness", family: "technical", name: "Tính đúng đắn", weight: 3 }, [
    "Không nói điều gì trả lời được câu hỏi, hoặc điều được nói sẽ khiến người làm theo mắc sai lầm.",
    "Đúng một phần; ý chính còn thiếu hoặc sai.",
    "Ý chính đúng; còn chi tiết sai hoặc bị bỏ sót.",
    "Ý chính đúng, kèm những chi tiết quan trọng trong công việc hằng ngày.",
    "Ý chính và chi tiết đều đúng, có nêu những điều kiện mà khi đó ý chính không còn đúng.",
  ]),
  criterion({ id: "depth", family: "technical", name: "Độ sâu kiến thức", weight: 2 }, [
    "Dùng thuật ngữ của chủ đề mà không nói điều gì diễn ra.",
    "Nói đạt được điều gì nhưng không nói bằng cách nào.",
    "Giải thích được bước chính trong cách hoạt động.",
    "Giải thích từng bước cách hoạt động và nêu một hệ quả có thể quan sát được.",
    "Giải thích từng bước cách hoạt động và từ đó suy ra giới hạn, chi phí hoặc con số.",
  ]),
  criterion({ id: "reasoning", family: "soft_skill", name: "Lập luận và đánh đổi", weight: 1 }, [
    "Nêu lựa chọn hoặc kết luận mà không có lý do.",
    "Nêu một lý do không liên quan đến câu hỏi.",
    "Nêu ít nhất một lý do có liên quan đến câu hỏi.",
    "So sánh với một phương án khác về cái được và cái mất của mỗi bên, rồi đi đến kết luận.",
    "So sánh các phương án, chọn một, và cho biết giả định hoặc yêu cầu nào thay đổi thì sẽ chọn khác đi.",
  ]),
];

const behaviouralVietnamese = [
  criterion({ id: "situation", family: "soft_skill", name: "Tình huống", weight: 2 }, [
    "Không kể lần nào có thật; chỉ nêu quan điểm, thói quen hoặc điều sẽ làm.",
    "Có nhắc đến một lần nhưng không rõ khi nào, ở đâu, trong công việc gì.",
    "Kể một lần cụ thể, có tên công việc, nơi chốn hoặc thời gian.",
    "Kể một lần cụ thể, có những ai liên quan và điều gì có thể mất hoặc được.",
    "Kể một lần cụ thể, có người liên quan, điều có thể mất hoặc được, và ràng buộc nào khiến việc đó khó.",
  ]),
  criterion({ id: "action", family: "soft_skill", name: "Việc chính mình làm", weight: 3 }, [
    "Không kể việc nào đã làm, hoặc chỉ kể việc của người khác.",
    "Chỉ kể việc cả nhóm làm; không tách được phần của ứng viên.",
    "Kể ít nhất một việc ứng viên tự làm.",
    "Kể lần lượt các bước ứng viên tự làm.",
    "Kể lần lượt các bước ứng viên tự làm và cách xử lý một khó khăn gặp phải trong lúc đó.",
  ]),
  criterion({ id: "result", family: "soft_skill", name: "Kết quả", weight: 2 }, [
    "Không cho biết sự việc kết thúc ra sao.",
    "Chỉ nói sự việc kết thúc tốt hay không tốt.",
    "Nêu một kết quả cụ thể.",
    "Nêu kết quả cụ thể bằng con số hoặc so sánh trước và sau.",
    "Nêu kết quả bằng con số hoặc so sánh trước và sau, cách biết được điều đó, và phần chưa đạt.",
  ]),
  criterion({ id: "reasoning", family: "soft_skill", name: "Lý do lựa chọn", weight: 1 }, [
    "Kể việc đã làm như thể không có gì phải lựa chọn.",
    "Cho biết đã chọn gì nhưng không nêu lý do.",
    "Nêu một lý do cho điều đã chọn.",
    "Nêu một phương án khác và vì sao không chọn.",
    "Nêu các phương án, rủi ro của từng phương án, và điều gì sẽ khiến ứng viên chọn khác đi.",
  ]),
];

const rubrics: Record<CategoryKind, Record<Language, Criterion[]>> = {
  TECHNICAL: { en: technicalEnglish, vi: technicalVietnamese },
  SOFT_SKILLS: { en: behaviouralEnglish, vi: behaviouralVietnamese },
};

/** The same array at each call, so that two can be told apart by identity. */
export function builtInRubric(kind: CategoryKind, language: Language): Criterion[] {
  return rubrics[kind][language];
}
