/** A moment as it is mailed as well: nobody knows in which zone it is read, so the zone is named. */
export function inUtc(moment: Date, language: string): string {
  return `${new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(moment)} UTC`;
}
