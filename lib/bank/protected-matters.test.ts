import { expect, test } from "vitest";
import { starterBank } from "#prisma/bank/bank.ts";
import { protectedMatters, protectedWordsIn } from "./protected-matters.ts";

const matters = (text: string) => protectedMatters(text).map(({ matter }) => matter);

test.each([
  ["How old are you?", "age"],
  ["What is your date of birth?", "age"],
  ["Are you married, and do you plan to have children?", "family"],
  ["Will you want kids in the next years?", "family"],
  ["What is your religion?", "religion"],
  ["Do you have any disabilities that we should know of?", "health"],
  ["Where are you originally from?", "origin"],
  ["Is English your mother tongue?", "origin"],
  ["What is your sexual orientation?", "gender or sexuality"],
  ["As a mother, how would you manage the hours?", "gender or sexuality"],
  ["Which party did you vote for?", "politics or union membership"],
  ["Have you ever been arrested?", "criminal record"],
  ["What is your current salary?", "pay so far"],
  ["Năm nay bạn bao nhiêu tuổi?", "age"],
  ["Em đã lập gia đình chưa?", "family"],
  ["Chị có dự định sinh con không?", "family"],
  ["Bạn theo đạo gì?", "religion"],
  ["Tình trạng sức khỏe của bạn thế nào?", "health"],
  ["Quê quán của bạn ở đâu?", "origin"],
  ["Bạn có quốc tịch nào khác không?", "origin"],
  ["Quan điểm chính trị của bạn là gì?", "politics or union membership"],
  ["Mức lương hiện tại của bạn là bao nhiêu?", "pay so far"],
])("%s", (text, matter) => {
  expect(matters(text)).toContain(matter);
});

test.each([
  "How do you find a race condition between two children of one parent process?",
  "What does a health check of your service tell, and how old may a cache entry be?",
  "How does a session age out, and what is your approach to native modules?",
  "Tell me about a time when you disagreed with your manager.",
  "How would you store a person's religion, date formats and gender field safely?",
  "Bạn xử lý tiến trình con như thế nào khi tiến trình cha dừng?",
  "Hãy kể về một lần bạn bất đồng với đồng nghiệp.",
  "How do you make a page accessible to people with disabilities?",
])("%s asks about the work", (text) => {
  expect(matters(text)).toEqual([]);
});

test("nothing of the starter bank is warned about", () => {
  const found = starterBank.flatMap(({ questions }) =>
    questions.flatMap(({ key, content }) => protectedWordsIn(content).map(({ words }) => `${key}: ${words}`)),
  );
  expect(found).toEqual([]);
});

test("a warning names the place and the words, and each matter once", () => {
  const question = { text: "Why?", followUps: [{ id: "a", text: "And how old are you? What is your age?", pointIds: [] }] };
  expect(protectedWordsIn(question)).toEqual([{ path: "followUps.0.text", matter: "age", words: "how old are you" }]);
});
