import "server-only";

/** US dollars for a million tokens that a model reads and writes. */
export type ModelPrice = { input: number; output: number };

const entry = /^(?<model>\S+)=(?<input>\d+(?:\.\d+)?)\/(?<output>\d+(?:\.\d+)?)$/u;

/**
 * Reads prices as they are configured, `gpt-5-mini=0.25/2 other-model=1/4`: by model, in dollars for a million tokens in
 * and out. Null when a part does not read so.
 */
export function readModelPrices(text: string): ReadonlyMap<string, ModelPrice> | null {
  const prices = new Map<string, ModelPrice>();
  for (const part of text.split(/[\s,]+/u).filter(Boolean)) {
    const { model, input, output } = entry.exec(part)?.groups ?? {};
    if (model === undefined) return null;
    prices.set(model, { input: Number(input), output: Number(output) });
  }
  return prices;
}

/**
 * What a call cost, in millionths of a dollar; null when the price or the tokens are not known.
 * @param model as a call names it, with its provider: openai/<model>
 */
export function costOf(
  prices: ReadonlyMap<string, ModelPrice>,
  { model, inputTokens, outputTokens }: { model: string; inputTokens?: number | null; outputTokens?: number | null },
): number | null {
  const price = prices.get(model.slice(model.indexOf("/") + 1));
  if (!price || typeof inputTokens !== "number" || typeof outputTokens !== "number") return null;
  return Math.round(inputTokens * price.input + outputTokens * price.output);
}
