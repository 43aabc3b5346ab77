import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askHidden } from "./hidden-input.ts";

function terminal() {
  const raw: boolean[] = [];
  const stream = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
  return { stream, raw };
}

test("what is typed comes back and is never shown; the terminal is left as it was", async () => {
  const { stream, raw } = terminal();
  let shown = "";
  const asked = askHidden("Password: ", stream, (text) => {
    shown += text;
  });
  stream.write("corrx");
  stream.write("\u007fect hörse\u0001\r");
  expect(await asked).toBe("correct hörse");
  expect(shown).toBe("Password: \n");
  expect(raw).toEqual([true, false]);
});

test("two answers follow each other on one terminal", async () => {
  const { stream } = terminal();
  const first = askHidden("", stream, () => {});
  stream.write("one\n");
  expect(await first).toBe("one");
  const second = askHidden("", stream, () => {});
  stream.write("two\n");
  expect(await second).toBe("two");
});

test("Ctrl-C breaks it off and gives the terminal back", async () => {
  const { stream, raw } = terminal();
  const asked = askHidden("Password: ", stream, () => {});
  stream.write("abc\u0003");
  await expect(asked).rejects.toThrow("Nothing was changed.");
  expect(raw).toEqual([true, false]);
});
