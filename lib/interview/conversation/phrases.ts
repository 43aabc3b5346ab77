import type { Language } from "#lib/bank/content.ts";

/**
 * What the built-in interviewer says around the authored questions. Calm and short, and never praise:
 * a candidate must not be able to read a score out of it. Lists are variants of one meaning.
 */

type Variants = readonly [string, string, ...string[]];

export type PhraseBook = {
  /** `name` may be empty; `minutes` is the length of the interview. */
  greeting: (about: { name: string; category: string; questionCount: number; minutes: number }) => string;
  firstQuestion: string;
  afterAnswer: Variants;
  afterDontKnow: Variants;
  afterSkip: Variants;
  /** Going on although the question was only talked about, not answered. */
  leaveIt: Variants;
  nextQuestion: Variants;
  lastQuestion: Variants;
  /** `minutes` left, at least 1. */
  timeNearlyUp: (minutes: number) => string;
  probeLead: Variants;
  /** Before an easier way into a question that the candidate could not answer. */
  easierLead: Variants;
  genericProbe: Variants;
  repeatLead: Variants;
  /** Before the question comes once more after "no, do not end". */
  backToQuestion: Variants;
  clarify: Variants;
  /** Facts about what is in the editor, and a question about it; never a hint. */
  look: {
    nothing: string;
    notRun: string;
    /** It was changed after its last run, whose results say nothing of it. */
    changed: string;
    /** Notes, data or a diagram. */
    other: string;
    ran: string;
    passed: (total: number) => string;
    failed: (passed: number, total: number) => string;
    error: (message: string) => string;
    stopped: { timeout: string; memory: string; flood: string };
  };
  confirmEnd: Variants;
  wrapUp: { completed: Variants; timeUp: Variants; candidateEnded: Variants };
  closing: string;
};

export const phrases: Record<Language, PhraseBook> = {
  en: {
    greeting: ({ name, category, questionCount, minutes }) =>
      `Hello${name ? ` ${name}` : ""}, and welcome. I am the AI interviewer for "${category}": software, not a person. ` +
      `We have ${minutes} minutes for ${questionCount === 1 ? "one question" : `${questionCount} questions`}. ` +
      "At any time you can ask me to repeat or explain a question, to skip it, or to end the interview.",
    firstQuestion: "Here is the first question.",
    afterAnswer: ["Thank you.", "All right, thank you.", "I have noted that.", "Understood, thank you."],
    afterDontKnow: ["That is fine.", "No problem, thank you for saying so.", "All right, we will leave it there."],
    afterSkip: ["Of course, we will leave that one out.", "All right, we will skip it.", "That is fine, we will not come back to it."],
    leaveIt: ["Let us leave this one as it is.", "We will leave that question and go on."],
    nextQuestion: ["Here is the next question.", "Let us go on to the next question.", "The next question is this."],
    lastQuestion: ["This is the last question.", "We have come to the last question."],
    timeNearlyUp: (minutes) => `There ${minutes === 1 ? "is about one minute" : `are about ${minutes} minutes`} left.`,
    probeLead: [
      "Thank you. Let me ask a little more about that.",
      "I would like to hear more about one part.",
      "Let us stay with this for a moment.",
    ],
    easierLead: ["That is fine. Perhaps one part of it is closer to what you know.", "No problem. Let us try a smaller piece of it."],
    genericProbe: [
      "Could you go into more detail? An example from your own work helps.",
      "Could you say more about how you would do that, and why?",
      "What would that look like in practice, step by step?",
    ],
    repeatLead: ["Of course. The question was:", "Certainly, here it is again:", "Yes, once more:"],
    backToQuestion: ["Good, we go on. The question was:", "All right, we continue. Here is the question again:"],
    clarify: [
      "There is no trick in it: say how you understand it, what you assume, and use an example that you know. The question is:",
      "Take it in the way that makes most sense to you, and say what you assume. The question is:",
      "You may narrow it to one situation that you know well and answer for that one. The question is:",
    ],
    look: {
      nothing: "I see nothing of yours in the editor yet. Write there, and I see it; you can also talk about what you plan.",
      notRun: "I see your code. It has not been run yet. What do you expect it to do when you run it?",
      changed:
        "I see your code. You changed it after your last run, so those results are of an earlier version. What did you change, and why?",
      other: "I see what you have written. Take me through it: what does it show, and why did you make it this way?",
      ran: "I see your code, and it ran to its end. Take me through it: how does it work, and why did you write it this way?",
      passed: (total) =>
        `I see your code. In the last run ${total === 1 ? "the one visible test" : `all ${total} visible tests`} passed. How does it work, and why did you write it this way?`,
      failed: (passed, total) =>
        `I see your code. In the last run ${passed} of ${total} visible tests passed. Take one that did not, and tell me step by step what happens.`,
      error: (message) =>
        `I see your code. The last run broke off${message ? `: "${message}"` : " with an error"}. What do you make of that?`,
      stopped: {
        timeout: "I see your code. The last run was stopped because it took too long. Where could that time go?",
        memory: "I see your code. The last run was stopped because it used too much memory. Where could that memory go?",
        flood: "I see your code. The last run was stopped because it wrote too much. Where could that output come from?",
      },
    },
    confirmEnd: [
      "Do you want to end the interview now? Say yes to end it, or simply answer the question to go on.",
      "Shall I end the interview here? Say yes to end it, or no to go on.",
    ],
    wrapUp: {
      completed: ["Thank you. That was the last question.", "Thank you, we have been through all the questions."],
      timeUp: ["Thank you. Our time is up, so we stop here.", "Thank you. There is no time left for another question, so we stop here."],
      candidateEnded: ["All right, I will end the interview here.", "Understood, the interview ends here."],
    },
    closing: "Your answers are saved, and a report will be prepared from them. Thank you for your time.",
  },
  vi: {
    greeting: ({ name, category, questionCount, minutes }) =>
      `Xin chào${name ? ` ${name}` : " bạn"}. Tôi là người phỏng vấn AI của buổi phỏng vấn "${category}": một phần mềm, không phải người thật. ` +
      `Chúng ta có ${minutes} phút cho ${questionCount} câu hỏi. ` +
      "Bất cứ lúc nào bạn cũng có thể yêu cầu tôi nhắc lại hoặc giải thích câu hỏi, bỏ qua câu hỏi, hoặc kết thúc buổi phỏng vấn.",
    firstQuestion: "Sau đây là câu hỏi đầu tiên.",
    afterAnswer: ["Cảm ơn bạn.", "Vâng, cảm ơn bạn.", "Tôi đã ghi nhận.", "Tôi hiểu rồi, cảm ơn bạn."],
    afterDontKnow: ["Không sao cả.", "Không sao, cảm ơn bạn đã nói rõ.", "Vâng, chúng ta dừng câu này ở đây."],
    afterSkip: ["Được, chúng ta bỏ qua câu này.", "Vâng, chúng ta sẽ không hỏi lại câu này.", "Không sao, chúng ta sang câu khác."],
    leaveIt: ["Chúng ta tạm để câu này lại.", "Chúng ta để câu này lại và đi tiếp."],
    nextQuestion: ["Sau đây là câu hỏi tiếp theo.", "Chúng ta chuyển sang câu hỏi tiếp theo.", "Câu hỏi tiếp theo như sau."],
    lastQuestion: ["Đây là câu hỏi cuối cùng.", "Chúng ta đến câu hỏi cuối cùng."],
    timeNearlyUp: (minutes) => `Chúng ta còn khoảng ${minutes} phút.`,
    probeLead: [
      "Cảm ơn bạn. Tôi muốn hỏi thêm một chút về phần này.",
      "Tôi muốn nghe thêm về một điểm.",
      "Chúng ta nói thêm một chút về câu này.",
    ],
    easierLead: ["Không sao cả. Có thể một phần của câu hỏi gần với điều bạn biết hơn.", "Không sao. Chúng ta thử một phần nhỏ hơn."],
    genericProbe: [
      "Bạn có thể nói chi tiết hơn không? Một ví dụ từ công việc của bạn sẽ rất hữu ích.",
      "Bạn có thể nói thêm bạn sẽ làm việc đó như thế nào và vì sao không?",
      "Trong thực tế, việc đó diễn ra từng bước như thế nào?",
    ],
    repeatLead: ["Vâng. Câu hỏi là:", "Được, tôi nhắc lại:", "Vâng, một lần nữa:"],
    backToQuestion: ["Vâng, chúng ta tiếp tục. Câu hỏi là:", "Được, chúng ta đi tiếp. Tôi nhắc lại câu hỏi:"],
    clarify: [
      "Câu hỏi không có mẹo gì: hãy nói bạn hiểu nó thế nào, bạn giả định điều gì, và dùng một ví dụ mà bạn biết. Câu hỏi là:",
      "Bạn có thể hiểu câu hỏi theo cách hợp lý nhất với bạn và nói rõ giả định của mình. Câu hỏi là:",
      "Bạn có thể thu hẹp câu hỏi vào một tình huống mà bạn biết rõ rồi trả lời cho tình huống đó. Câu hỏi là:",
    ],
    look: {
      nothing: "Tôi chưa thấy gì của bạn trong trình soạn thảo. Hãy viết ở đó, tôi sẽ thấy; bạn cũng có thể nói về điều bạn định làm.",
      notRun: "Tôi thấy mã của bạn. Mã chưa được chạy lần nào. Bạn nghĩ mã sẽ làm gì khi chạy?",
      changed: "Tôi thấy mã của bạn. Bạn đã sửa mã sau lần chạy gần nhất nên kết quả đó thuộc về bản trước. Bạn đã sửa gì, và vì sao?",
      other: "Tôi thấy phần bạn đã viết. Hãy trình bày: phần đó cho thấy điều gì, và vì sao bạn làm như vậy?",
      ran: "Tôi thấy mã của bạn, và mã đã chạy đến hết. Hãy trình bày: mã hoạt động thế nào, và vì sao bạn viết như vậy?",
      passed: (total) =>
        `Tôi thấy mã của bạn. Ở lần chạy gần nhất, cả ${total} bài kiểm thử hiển thị đều đạt. Mã hoạt động thế nào, và vì sao bạn viết như vậy?`,
      failed: (passed, total) =>
        `Tôi thấy mã của bạn. Ở lần chạy gần nhất, ${passed} trên ${total} bài kiểm thử hiển thị đạt. Hãy chọn một bài chưa đạt và nói từng bước điều gì xảy ra.`,
      error: (message) =>
        `Tôi thấy mã của bạn. Lần chạy gần nhất dừng lại vì lỗi${message ? `: "${message}"` : ""}. Bạn nghĩ nguyên nhân là gì?`,
      stopped: {
        timeout: "Tôi thấy mã của bạn. Lần chạy gần nhất bị dừng vì quá lâu. Thời gian có thể mất ở đâu?",
        memory: "Tôi thấy mã của bạn. Lần chạy gần nhất bị dừng vì dùng quá nhiều bộ nhớ. Bộ nhớ có thể mất ở đâu?",
        flood: "Tôi thấy mã của bạn. Lần chạy gần nhất bị dừng vì in ra quá nhiều. Kết quả in đó có thể từ đâu ra?",
      },
    },
    confirmEnd: [
      "Bạn muốn kết thúc buổi phỏng vấn bây giờ phải không? Hãy nói có để kết thúc, hoặc trả lời câu hỏi để tiếp tục.",
      "Tôi kết thúc buổi phỏng vấn ở đây nhé? Hãy nói có để kết thúc, hoặc không để tiếp tục.",
    ],
    wrapUp: {
      completed: ["Cảm ơn bạn. Đó là câu hỏi cuối cùng.", "Cảm ơn bạn, chúng ta đã đi hết các câu hỏi."],
      timeUp: [
        "Cảm ơn bạn. Thời gian đã hết nên chúng ta dừng ở đây.",
        "Cảm ơn bạn. Không còn đủ thời gian cho câu hỏi nữa nên chúng ta dừng ở đây.",
      ],
      candidateEnded: ["Vâng, tôi sẽ kết thúc buổi phỏng vấn ở đây.", "Tôi hiểu, buổi phỏng vấn kết thúc ở đây."],
    },
    closing: "Câu trả lời của bạn đã được lưu, và một báo cáo sẽ được chuẩn bị từ đó. Cảm ơn bạn đã dành thời gian.",
  },
};
