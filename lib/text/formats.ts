/** The one place that writes dates, times and numbers for people. Nothing here knows a clock or the machine's zone. */

/** Who reads: the language of the words around, and the IANA zone of the reader. */
export type Reader = { language: string; timeZone: string };

/** What the browser tells of its zone, for the pages that the server renders. */
export const timeZoneCookie = "time-zone";

/** The zone of a reader who is not known; what is written in it says so. */
export const unknownZone = "UTC";

const formats = {
  date: { dateStyle: "medium" },
  longDate: { dateStyle: "long" },
  dateTime: { dateStyle: "medium", timeStyle: "short" },
  longDateTime: { dateStyle: "long", timeStyle: "short" },
  fullDateTime: { dateStyle: "full", timeStyle: "short" },
  exactDateTime: { dateStyle: "medium", timeStyle: "medium" },
  time: { hour: "2-digit", minute: "2-digit" },
  exactTime: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type MomentFormat = keyof typeof formats;

const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(format: MomentFormat, { language, timeZone }: Reader): Intl.DateTimeFormat {
  const name = `${format} ${language} ${timeZone}`;
  let found = made.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...formats[format], timeZone });
    made.set(name, found);
  }
  return found;
}

/** A moment as its reader's clock shows it. A time in UTC is marked as such, since hardly anybody's clock shows it. */
export function formatMoment(at: Date | number, format: MomentFormat, reader: Reader): string {
  const text = formatOf(format, reader).format(at);
  return reader.timeZone === unknownZone && !("dateStyle" in formats[format] && !("timeStyle" in formats[format])) ? `${text} UTC` : text;
}

export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** A sum in US dollars, to three digits that count. */
export function formatDollars(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "currency", currency: "USD", maximumSignificantDigits: 3 }).format(value);
}

/** The names of all zones that this machine knows, for a list to choose from. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

/** The zone of the machine that this runs on: in a browser, its reader's. */
export function ownTimeZone(): string | null {
  return knownTimeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** The name of a time zone as it came from outside; null when there is none of that name. */
export function knownTimeZone(name: unknown): string | null {
  if (typeof name !== "string" || !/^[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/iu.test(name)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

/** When a day of the calendar begins in a zone, or the one that is `later` days after it. @param day yyyy-mm-dd */
export function startOfDay(day: string, timeZone: string, later = 0): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
  // The offset at the first guess may be that of the other side of a change of clocks.
  const guess = wall - offsetMs(wall, timeZone);
  return new Date(wall - offsetMs(guess, timeZone));
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const year = parts.find(({ type }) => type === "era")?.value === "BC" ? 1 - part("year") : part("year");
  const wall = new Date(0);
  wall.setUTCFullYear(year, part("month") - 1, part("day"));
  wall.setUTCHours(part("hour"), part("minute"), part("second"));
  return wall.getTime() - Math.floor(at / 1_000) * 1_000;
}
