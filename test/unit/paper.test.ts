import { expect, test } from 'vitest'
import { paperIn } from '../../src/magnets/workout-plan/site/plan-pdf.ts'

/** CLDR's paperSize US-Letter, and the territories of the United States. */
const LETTER = 'AS BZ CA CL CO CR GT GU MP MX NI PA PH PR SV UM US VE VI'.split(' ')
const RENAMED = [
  'US/Eastern',
  'US/Samoa',
  'Navajo',
  'Canada/Pacific',
  'Mexico/General',
  'Chile/EasterIsland',
  'America/Indianapolis',
  'America/Montreal',
  'America/Virgin',
  'America/Nuuk',
  'America/Rosario',
  'America/Porto_Acre',
  'America/Argentina/ComodRivadavia',
  'Brazil/East',
  'Cuba',
  'Jamaica',
]

test('every zone of the runtime has the paper size of its country in CLDR, also under its old names', () => {
  const letter = new Set(LETTER.flatMap((region) => new Intl.Locale('und', { region }).getTimeZones() ?? []))
  const known = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  const zones = [...Intl.supportedValuesOf('timeZone'), ...RENAMED]
  expect(zones.filter((zone) => paperIn(zone) !== (letter.has(known(zone)) ? 'letter' : 'a4'))).toEqual([])
  expect(letter.size).toBeGreaterThan(70)
})
