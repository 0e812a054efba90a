/** Month and day of the holidays that do not move. @see https://www.service-public.fr/particuliers/vosdroits/F2405 */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50]

/** Returns whether a day is a public holiday in France (the eleven of the labour code, art. L3133-1). */
export function isPublicHoliday(day: Temporal.PlainDate): boolean {
  if (FIXED.includes(day.toString().slice(5))) return true
  const easter = easterSunday(day.year)
  return AFTER_EASTER.some((days) => easter.add({ days }).equals(day))
}

/**
 * Returns Easter Sunday of a year of the Gregorian calendar, by Gauss's method as completed by Lichtenberg.
 *
 * @see https://en.wikipedia.org/wiki/Date_of_Easter#Gauss's_Easter_algorithm
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100)
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25)
  const sunShift = 2 - Math.floor((3 * century + 3) / 4)
  const golden = year % 19
  const seed = (19 * golden + moonShift) % 30
  const correction = Math.floor(seed / 29) + (Math.floor(seed / 28) - Math.floor(seed / 29)) * Math.floor(golden / 11)
  const fullMoon = 21 + seed - correction
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sunShift) % 7)
  const distance = 7 - ((fullMoon - firstSunday) % 7)
  return new Temporal.PlainDate(year, 3, 1).add({ days: fullMoon + distance - 1 })
}
