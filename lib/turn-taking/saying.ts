import type { Language } from "#lib/bank/content.ts";

/** What a piece of speech says about whose turn it is: whether its speaker is done, and whether it wants the floor at all. */

const openEnds: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    (
      "a an the and or but so because since if when while that which who to of for with in on at by from as than then is are was were be " +
      "my your our their its this these those i we you they he she it um uh er erm like well also plus maybe"
    ).split(" "),
  ),
  vi: new Set(
    "và hoặc hay nhưng mà vì nên nếu khi thì là của cho với để ở trong trên từ như rằng những các một cái tôi em mình chúng ờ ừm à kiểu".split(
      " ",
    ),
  ),
};

const backchannels: Record<Language, ReadonlySet<string>> = {
  en: new Set("mm mhm mmhm hmm hm mm-hm uh-huh uh huh yeah yes yep yup ok okay right sure i see got it good great alright".split(" ")),
  vi: new Set("ừ ừm ờ ờm dạ vâng ạ à đúng rồi ok okay hiểu được tốt".split(" ")),
};

const closing = /[.!?。？！]["'”’)\]]*$/u;
const trailing = /(?:[,;:–—-]|\.\.\.|…)$/u;

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

/** How many words a text has, as speech. */
export function spokenWords(text: string): number {
  return words(text).length;
}

/**
 * Whether a sentence sounds finished. `open`: it ends in a word or mark that more must follow; `closed`: it ends like a
 * sentence; `unclear`: nothing tells (recognisers without punctuation).
 */
export function ending(text: string, language: Language): "open" | "unclear" | "closed" {
  const said = text.trim();
  if (trailing.test(said)) return "open";
  const last = words(said).at(-1);
  if (last === undefined) return "open";
  if (openEnds[language].has(last)) return "open";
  return closing.test(said) ? "closed" : "unclear";
}

/** Whether the words only say "I am listening": at most three, and nothing else in them. */
export function isBackchannel(text: string, language: Language): boolean {
  const said = words(text);
  return said.length <= 3 && said.every((word) => backchannels[language].has(word));
}
