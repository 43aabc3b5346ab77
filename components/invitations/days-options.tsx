const times = { 3: "3 days", 7: "1 week", 14: "2 weeks", 28: "4 weeks" };

export const usualDays = "14";

/** For how long an invitation can be answered. */
export function DaysOptions() {
  return Object.entries(times).map(([days, name]) => (
    <option key={days} value={days}>
      {name}
    </option>
  ));
}
