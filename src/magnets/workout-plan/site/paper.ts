import type { Paper } from '../../../domain/course.ts'

/** What most printers hold where a reader lives; the other paper is one tap away. A house test holds it to CLDR. */
export function paperIn(timezone: string): Paper {
  const [area = '', place = ''] = timezone.split('/')
  if (area === 'America') return A4_AMERICAS.has(place) ? 'a4' : 'letter'
  return LETTER_AREAS.has(area) || LETTER_ZONES.has(timezone) ? 'letter' : 'a4'
}

const LETTER_AREAS = new Set(['US', 'Canada', 'Mexico', 'Chile', 'Navajo'])

const LETTER_ZONES = new Set([
  'Asia/Manila',
  ...'Easter Guam Honolulu Johnston Midway Pago_Pago Saipan Samoa Wake'
    .split(' ')
    .map((it) => `Pacific/${it}`),
])

/** South America's south and east, the Caribbean and Greenland; of renamed zones both names. */
const A4_AMERICAS = new Set(
  `Anguilla Antigua Araguaina Argentina Aruba Asuncion Bahia Barbados Belem Boa_Vista Buenos_Aires Campo_Grande Catamarca
   Cayenne Cayman Cordoba Cuiaba Curacao Danmarkshavn Dominica Eirunepe Fortaleza Godthab Grand_Turk Grenada Guadeloupe
   Guayaquil Guyana Havana Jamaica Jujuy Kralendijk La_Paz Lima Lower_Princes Maceio Manaus Marigot Martinique Mendoza
   Miquelon Montevideo Montserrat Nassau Noronha Nuuk Paramaribo Port-au-Prince Port_of_Spain Porto_Acre Porto_Velho Recife
   Rio_Branco Rosario Santarem Santo_Domingo Sao_Paulo Scoresbysund St_Barthelemy St_Kitts St_Lucia St_Vincent Tegucigalpa
   Thule Tortola`.split(/\s+/),
)
