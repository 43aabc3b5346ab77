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
  /** As `probeLead`, taking up words of the candidate's. */
  probeLeadWith: (words: string) => Variants;
  /** As `afterAnswer`, taking up words of the candidate's. */
  afterAnswerWith: (words: string) => Variants;
  /** After "I said that already", or that nothing is to be added. */
  afterDone: Variants;
  /** Time to think. */
  wait: Variants;
  /** Answers to questions about the interview itself. */
  inform: {
    recording: string;
    readers: string;
    length: (about: { minutes: number; questions: number }) => string;
    next: string;
    interviewer: string;
    scoring: string;
    role: string;
    hearing: string;
    other: string;
  };
  /** Before the question comes once more after something else. */
  backAgain: Variants;
  greetingBack: Variants;
  redirect: Variants;
  /** An example can be a small one. */
  smallExample: Variants;
  addTo: (questionNumber: number) => Variants;
  /** The addition is kept with its question; back to the present one. */
  added: Variants;
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
  /** At the end: whether the candidate has questions of their own. */
  askBack: Variants;
  /** After such a question, and after none. */
  passedOn: Variants;
  nothingAsked: Variants;
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
    probeLeadWith: (words) => [
      `You mentioned “${words}”. Let me ask a little more.`,
      `I would like to stay with what you said about “${words}”.`,
      `Thank you. You spoke of “${words}”; one more question about that.`,
    ],
    afterAnswerWith: (words) => [
      `Thank you for telling me about “${words}”.`,
      `I have noted what you said about “${words}”.`,
      `Thank you. I have “${words}” on record.`,
    ],
    afterDone: ["Right, I have that.", "All right, we leave it at that.", "Understood, you covered that."],
    wait: [
      "Of course, take the time that you need. Go on when you are ready.",
      "Sure, think about it. I will wait.",
      "No hurry. Begin whenever you like.",
    ],
    inform: {
      recording:
        "What you say is kept as text. Sound or picture is recorded only if you agreed to that before we began, and the room then shows that it is recording.",
      readers: "The people who decide about this application can read your answers and the report. A person decides, not I.",
      length: ({ minutes, questions }) =>
        `${minutes === 1 ? "About one minute is" : `About ${minutes} minutes are`} left, and ${questions === 0 ? "this is the last question" : questions === 1 ? "one question comes after this one" : `${questions} questions come after this one`}.`,
      next: "After the interview a report is made from your answers. A person reads it, decides, and gets in touch with you. I do not know when that will be.",
      interviewer: "I am the AI interviewer: software, not a person. A person reads what you say and decides.",
      scoring: "I do not rate answers and cannot tell how you are doing. Later a person reads the report and decides.",
      role: "I know nothing about the job beyond this interview. Your question stands in the transcript, where the recruiter reads it and can answer you.",
      hearing: "Yes, what you say reaches me. You can see it as text before it is sent.",
      other: "Of course. Ask, and I answer what I know about this interview; anything else stays in the transcript for the recruiter.",
    },
    backAgain: ["Back to the question:", "And the question is still this:", "Let us go on with the question:"],
    greetingBack: ["Hello, good to have you here.", "Hello again."],
    redirect: [
      "I can only talk about this interview. Let us go back to the question:",
      "That is outside of what we do here. The question was:",
    ],
    smallExample: [
      "It can be a small one, from your studies, a side project or everyday work, and it need not have ended well. The question is:",
      "Take your time. Anything that comes close will do, also from outside of work. The question is:",
    ],
    addTo: (questionNumber) => [
      `Of course. What you say next is added to question ${questionNumber}.`,
      `Yes, go ahead: your next answer is kept with question ${questionNumber}.`,
    ],
    added: [
      "Thank you, that is kept with the earlier question. Now back to this one:",
      "I have added it there. We go on with this question:",
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
    askBack: [
      "Those were my questions. Is there anything you would like to ask the team, or to add? I will pass it on to them. If not, just say no.",
      "That was the last question. Do you have questions for the team, or something to add? They will get it in your words. If not, just say no.",
    ],
    passedOn: ["Thank you, the team will read that in your words.", "Thank you. I have kept that for the team."],
    nothingAsked: ["All right, then we are done.", "Good, then that is all."],
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
    probeLeadWith: (words) => [
      `Bạn vừa nhắc đến “${words}”. Tôi muốn hỏi thêm một chút.`,
      `Tôi muốn nghe thêm về “${words}” mà bạn vừa nói.`,
      `Cảm ơn bạn. Về “${words}”, tôi xin hỏi thêm một câu.`,
    ],
    afterAnswerWith: (words) => [
      `Cảm ơn bạn đã kể về “${words}”.`,
      `Tôi đã ghi nhận phần bạn nói về “${words}”.`,
      `Cảm ơn bạn, tôi đã ghi lại chuyện “${words}”.`,
    ],
    afterDone: ["Vâng, tôi đã ghi nhận.", "Vâng, chúng ta dừng câu này ở đây.", "Đúng rồi, bạn đã nói điều đó."],
    wait: ["Vâng, bạn cứ suy nghĩ. Khi nào sẵn sàng thì bạn nói tiếp.", "Không vội đâu, tôi chờ bạn.", "Được, bạn cứ từ từ."],
    inform: {
      recording:
        "Lời bạn nói được lưu thành văn bản. Âm thanh hoặc hình ảnh chỉ được ghi lại nếu bạn đã đồng ý trước khi bắt đầu, và khi đó phòng phỏng vấn có hiện dấu đang ghi.",
      readers: "Những người quyết định về hồ sơ của bạn có thể đọc câu trả lời và báo cáo. Người quyết định là con người, không phải tôi.",
      length: ({ minutes, questions }) =>
        `Chúng ta còn khoảng ${minutes} phút, ${questions === 0 ? "và đây là câu hỏi cuối cùng" : `và sau câu này còn ${questions} câu hỏi`}.`,
      next: "Sau buổi phỏng vấn, một báo cáo được lập từ câu trả lời của bạn. Một người sẽ đọc, quyết định và liên hệ với bạn. Tôi không biết khi nào.",
      interviewer: "Tôi là người phỏng vấn AI: một phần mềm, không phải người thật. Một người sẽ đọc những gì bạn nói và quyết định.",
      scoring: "Tôi không chấm điểm và không thể cho biết bạn trả lời thế nào. Sau này một người sẽ đọc báo cáo và quyết định.",
      role: "Tôi không biết gì về công việc ngoài buổi phỏng vấn này. Câu hỏi của bạn nằm trong bản ghi để nhà tuyển dụng đọc và trả lời.",
      hearing: "Vâng, tôi nhận được lời bạn nói. Bạn thấy nó thành chữ trước khi gửi.",
      other: "Vâng, bạn cứ hỏi. Tôi trả lời những gì tôi biết về buổi phỏng vấn; những điều khác nằm trong bản ghi cho nhà tuyển dụng.",
    },
    backAgain: ["Chúng ta trở lại câu hỏi:", "Câu hỏi vẫn là:", "Mời bạn tiếp tục với câu hỏi:"],
    greetingBack: ["Chào bạn, rất vui được gặp bạn.", "Xin chào bạn."],
    redirect: ["Tôi chỉ có thể nói về buổi phỏng vấn này. Chúng ta trở lại câu hỏi:", "Điều đó nằm ngoài buổi phỏng vấn. Câu hỏi là:"],
    smallExample: [
      "Một chuyện nhỏ cũng được, trong lúc đi học, làm dự án riêng hay công việc hằng ngày, và không cần có kết quả tốt. Câu hỏi là:",
      "Bạn cứ từ từ. Chuyện nào gần giống cũng được, kể cả ngoài công việc. Câu hỏi là:",
    ],
    addTo: (questionNumber) => [
      `Vâng. Những gì bạn nói tiếp theo sẽ được thêm vào câu ${questionNumber}.`,
      `Được, mời bạn: câu trả lời tiếp theo được giữ cùng câu ${questionNumber}.`,
    ],
    added: [
      "Cảm ơn bạn, phần đó đã được giữ cùng câu trước. Giờ chúng ta trở lại câu này:",
      "Tôi đã thêm vào đó. Chúng ta tiếp tục câu này:",
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
    askBack: [
      "Tôi đã hỏi xong. Bạn có điều gì muốn hỏi nhóm tuyển dụng hoặc muốn bổ sung không? Tôi sẽ chuyển lại cho họ. Nếu không, bạn chỉ cần nói không.",
      "Đó là câu hỏi cuối cùng. Bạn có câu hỏi nào cho nhóm tuyển dụng, hoặc muốn nói thêm điều gì không? Họ sẽ đọc nguyên lời của bạn. Nếu không, bạn chỉ cần nói không.",
    ],
    passedOn: ["Cảm ơn bạn, nhóm tuyển dụng sẽ đọc nguyên lời của bạn.", "Cảm ơn bạn. Tôi đã ghi lại điều đó cho nhóm tuyển dụng."],
    nothingAsked: ["Vâng, vậy là chúng ta đã xong.", "Được, vậy là hết rồi."],
    closing: "Câu trả lời của bạn đã được lưu, và một báo cáo sẽ được chuẩn bị từ đó. Cảm ơn bạn đã dành thời gian.",
  },
};
