import { expect, test } from "vitest";
import { formatMoment, formatNumber, knownTimeZone, startOfDay } from "./formats.ts";

const at = new Date("2026-12-01T20:05:09Z");

test("a moment is written in its reader's zone, and UTC is marked", () => {
  const hanoi = { language: "vi", timeZone: "Asia/Ho_Chi_Minh" };
  expect(formatMoment(at, "dateTime", hanoi)).toBe("03:05 2 thg 12, 2026");
  expect(formatMoment(at, "dateTime", { language: "en", timeZone: "America/New_York" })).toMatch(/^Dec 1, 2026, 3:05\sPM$/u);
  expect(formatMoment(at, "exactTime", { language: "en", timeZone: "UTC" })).toMatch(/^08:05:09\sPM UTC$/u);
  expect(formatMoment(at, "date", { language: "en", timeZone: "UTC" })).toBe("Dec 1, 2026");
  expect(formatNumber(8_000, "vi")).toBe("8.000");
});

test("only names of zones are taken", () => {
  for (const name of ["Asia/Ho_Chi_Minh", "America/Argentina/Buenos_Aires", "Etc/GMT+3", "UTC"]) expect(knownTimeZone(name)).toBe(name);
  for (const name of ["", "+07:00", "Asia/Nowhere", "../etc", "Asia/Ho_Chi_Minh; path=/", undefined, 7])
    expect(knownTimeZone(name)).toBeNull();
});

test("a day begins when the clocks of its zone say so, also where they change at midnight", () => {
  for (const [day, zone, start] of [
    ["2026-12-01", "UTC", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01", "Asia/Ho_Chi_Minh", "2026-11-30T17:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
    ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-12-01", "Asia/Kathmandu", "2026-11-30T18:15:00.000Z"],
  ] as const)
    expect(startOfDay(day, zone).toISOString(), `${day} ${zone}`).toBe(start);
  expect(startOfDay("2026-03-08", "America/New_York", 1).toISOString()).toBe("2026-03-09T04:00:00.000Z");
  expect(startOfDay("9999-12-31", "UTC", 1).getTime()).toBe(Date.UTC(10_000, 0, 1));
});
