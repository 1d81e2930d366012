import { Hono } from 'hono'
import { trackOf } from '../../../domain/segment.ts'
import { keyedHash } from '../../../lib/tokens.ts'
import { contentDisposition } from '../../../web/content-disposition.ts'
import type { AppEnv } from '../../../web/context.ts'
import { PAPERS, type Paper, trackNamed } from '../rules/plan.ts'
import { withPlan, workoutsOf } from './with-plan.ts'

export const planPdfRoutes = new Hono<AppEnv>()

/** The reader's track as a file to print. The asset's own path names the track, so no reader ever sees it. */
planPdfRoutes.get('/plan/:token/plan.pdf', withPlan, async (c) => {
  const { app, reader } = c.var
  const { sender } = app
  const { compiled, rules } = workoutsOf(c)
  const asked = PAPERS.find((paper) => paper === c.req.query('paper'))
  const path = trackNamed(compiled, trackOf(rules, reader)).printed[asked ?? paperIn(reader.timezone)]
  // Hashed with the reader, because the file's own hash would be the same for everyone on that track.
  const etag = `"${keyedHash(sender.secrets[0], `plan.pdf:${reader.enrollmentId}:${path}`)}"`
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (isKnown(c.req.header('if-none-match') ?? '', etag)) return c.body(null, 304, headers)
  const file = await c.env.ASSETS.fetch(new URL(path, c.req.url))
  if (!file.ok) throw new Error(`The printed plan answered ${file.status}`)
  return new Response(file.body, {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-disposition': contentDisposition('inline', c.var.words.workoutPlan.page.file),
    },
  })
})

function isKnown(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === etag)
}

/** What most printers hold in the reader's zone. A test compares it with CLDR. */
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

/** South America's south and east, the Caribbean and Greenland. Renamed zones have both names. */
const A4_AMERICAS = new Set(
  `Anguilla Antigua Araguaina Argentina Aruba Asuncion Bahia Barbados Belem Boa_Vista Buenos_Aires Campo_Grande Catamarca
   Cayenne Cayman Cordoba Cuiaba Curacao Danmarkshavn Dominica Eirunepe Fortaleza Godthab Grand_Turk Grenada Guadeloupe
   Guayaquil Guyana Havana Jamaica Jujuy Kralendijk La_Paz Lima Lower_Princes Maceio Manaus Marigot Martinique Mendoza
   Miquelon Montevideo Montserrat Nassau Noronha Nuuk Paramaribo Port-au-Prince Port_of_Spain Porto_Acre Porto_Velho Recife
   Rio_Branco Rosario Santarem Santo_Domingo Sao_Paulo Scoresbysund St_Barthelemy St_Kitts St_Lucia St_Vincent Tegucigalpa
   Thule Tortola`.split(/\s+/),
)
