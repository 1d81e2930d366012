import { Hono } from 'hono'
import * as z from 'zod/mini'
import { PACES } from '../../../domain/rhythm.ts'
import { isZone } from '../../../lib/zones.ts'
import type { AppContext, AppEnv } from '../../../web/context.ts'
import { addressSchema, firstNameSchema } from '../../../web/fields.ts'
import { readForm } from '../../../web/read-form.ts'
import {
  changeAddressOf,
  editReader,
  mailMessageTo,
  pauseReader,
  resumeReader,
} from '../../actions/reader-changes.ts'
import { backTo, noReader } from './reader.tsx'

export const readerChangePages = new Hono<AppEnv>()

const addressForm = z.object({ email: addressSchema })

readerChangePages.post('/readers/:id/address', async (c) => {
  const form = addressForm.safeParse(await readForm(c))
  if (!form.success) return backTo(c, 'no_address')
  const asked = await changeAddressOf(c, idIn(c), form.data.email)
  if (asked.kind === 'unknown' || asked.kind === 'which_course') return noReader(c)
  const other = 'other' in asked && asked.other !== null ? { other: String(asked.other) } : {}
  return backTo(c, `address_${asked.kind}`, other)
})

const editForm = z.object({
  firstName: z.optional(firstNameSchema),
  timezone: z.optional(z.string().check(z.refine(isZone))),
  pace: z.catch(z.optional(z.enum(PACES)), undefined),
  weekday: z.catch(z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(7))), undefined),
  hour: z.catch(z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(23))), undefined),
})

readerChangePages.post('/readers/:id/edit', async (c) => {
  const form = editForm.safeParse(await readForm(c))
  if (!form.success) return backTo(c, form.error.issues[0]?.path[0] === 'firstName' ? 'no_name' : 'no_zone')
  const { firstName, ...times } = form.data
  const name = firstName === undefined ? {} : { firstName: firstName || null }
  const edited = await editReader(c, idIn(c), { ...times, ...name })
  if (edited === 'unknown' || edited === 'which_course') return noReader(c)
  return backTo(c, edited === 'edited' ? edited : `edit_${edited}`)
})

const pauseForm = z.object({ until: z.catch(z.iso.date(), '') })

readerChangePages.post('/readers/:id/pause', async (c) => {
  const { until } = pauseForm.parse(await readForm(c))
  const paused = await pauseReader(c, idIn(c), until || null)
  if (paused === 'unknown' || paused === 'which_course') return noReader(c)
  return backTo(c, paused === 'paused' ? paused : `pause_${paused}`)
})

readerChangePages.post('/readers/:id/resume', async (c) => {
  const resumed = await resumeReader(c, idIn(c))
  if (resumed === 'unknown' || resumed === 'which_course') return noReader(c)
  return backTo(c, resumed === 'resumed' ? resumed : `pause_${resumed}`)
})

const mailForm = z.object({ message: z.catch(z.string(), '') })

readerChangePages.post('/readers/:id/mail', async (c) => {
  const { message } = mailForm.parse(await readForm(c))
  const mailed = await mailMessageTo(c, idIn(c), message)
  if (mailed === 'unknown' || mailed === 'which_course') return noReader(c)
  return backTo(c, `mail_${mailed}`)
})

function idIn(c: AppContext): string {
  return c.req.param('id') ?? ''
}
