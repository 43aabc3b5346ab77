/** The filters of an address: those of `names` that are there and say something. */
export function chosenFrom<Name extends string>(
  given: Record<string, string | string[] | undefined>,
  ...names: Name[]
): Partial<Record<Name, string>> {
  const chosen: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === "string" && value !== "") chosen[name] = value;
  }
  return chosen;
}
