import { expect, test } from "vitest";
import { inFileThread, type OpenFile } from "./file-thread.ts";

async function* inParts(text: string, bytesAtOnce: number) {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += bytesAtOnce) yield bytes.slice(start, start + bytesAtOnce);
}
const all = async ({ head, items }: OpenFile) => ({ head, items: await Array.fromAsync(items) });

test("a file comes out of its thread whole and in order, wherever its parts were cut", async () => {
  const rows = Array.from({ length: 90 }, (_, index) => `Tại sao ${index}?,x`);
  const { head, items } = await inFileThread(inParts(`question,tags\n${rows.join("\n")}`, 7), "csv", all);
  expect(head).toMatchObject({ total: 90, header: { line: 1, cells: ["question", "tags"] } });
  expect(items).toEqual(rows.map((row, index) => ({ row: { line: index + 2, cells: row.split(","), broken: null } })));
  const json = JSON.stringify([{ text: "Why?" }, { text: "y".repeat(3_000_001) }]);
  expect(await inFileThread(inParts(json, 1_000_000), "json", all)).toEqual({
    head: { category: undefined, total: 2 },
    items: [{ question: { text: "Why?" } }, { question: null }],
  });
});

test("the server has its turn while a large file is taken apart", async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const text = `question,tags\n"${"never closed, never closed\n".repeat(600_000)}`;
  const { items } = await inFileThread(inParts(text, 2_000_000), "csv", all);
  clearInterval(others);
  expect(items).toMatchObject([{ row: { line: 2, cells: [], broken: expect.stringContaining("never closed") } }]);
  expect(turns).toBeGreaterThan(30);
});

test("what is wrong with the whole file is told, and what fails outside of the thread fails as it is", async () => {
  await expect(inFileThread(inParts('{"format": 1', 5), "json", all)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("This is no JSON"),
  });
  async function* failing() {
    yield new Uint8Array([65]);
    throw new Error("the database is gone");
  }
  await expect(inFileThread(failing(), "csv", all)).rejects.toThrow("the database is gone");
  await expect(
    inFileThread(inParts("question\nWhy?", 100), "csv", async () => {
      throw new Error("it was interrupted");
    }),
  ).rejects.toThrow("it was interrupted");
});
