import { expect, test } from "vitest";
import { convertSemeval } from "./convert-semeval.ts";
import { GradedAnswer } from "./graded-answers.ts";

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<question id="KITE_1" module="Kites" qtype="Q_DEF">
  <questionText>Why does a kite need a &quot;tail&quot;?</questionText>
  <referenceAnswers>
    <referenceAnswer category="BEST" id="a1">The tail keeps it
      upright &amp; steady.</referenceAnswer>
    <referenceAnswer category="MINIMAL" id="a2">Upright.</referenceAnswer>
  </referenceAnswers>
  <studentAnswers>
    <studentAnswer id="s1" accuracy="correct">So it stays upright</studentAnswer>
    <studentAnswer id="s2" accuracy="contradictory">It makes it spin &#38; fall.</studentAnswer>
    <studentAnswer id="s3" accuracy="incorrect"></studentAnswer>
  </studentAnswers>
</question>`;

test("a question file becomes one graded answer a line", () => {
  const answers = convertSemeval(xml);
  expect(answers).toEqual([
    expect.objectContaining({ questionId: "KITE_1", question: 'Why does a kite need a "tail"?', answer: "So it stays upright", score: 1 }),
    expect.objectContaining({ answer: "It makes it spin & fall.", label: "contradictory", score: 0 }),
    expect.objectContaining({ answer: "", score: 0 }),
  ]);
  expect(answers[0]?.references).toEqual(["The tail keeps it upright & steady."]);
  for (const answer of answers) expect(GradedAnswer.safeParse(answer).success).toBe(true);
});

test("references without kinds are all taken, and another file is refused", () => {
  expect(convertSemeval(xml.replaceAll(/ category="[A-Z]+"/gu, ""))[0]?.references).toHaveLength(2);
  expect(() => convertSemeval("<html></html>")).toThrow("no question file");
});
