import * as z from 'zod/mini'
import { REASON_MAX_CHARS } from '../../policy.ts'
import { id } from './reader.ts'

/** Kept in the log for a year, so no address may stand in it. */
const note = z
  .string()
  .check(
    z.trim(),
    z.maxLength(REASON_MAX_CHARS, `Please say it in ${REASON_MAX_CHARS} characters.`),
    z.regex(/^[^\p{Cc}]*$/u, 'Please write one line.'),
    z.regex(/^[^@＠﹫]*$/u, 'Please leave addresses out: this stays in the log for a year.'),
  )
const email = z.string().check(z.minLength(1), z.maxLength(320))

export const unblockSchema = z.strictObject({ note: z.optional(note) })

export const unblockAddressSchema = z.strictObject({ email, note: z.optional(note) })

/** On the pages the note is asked for. */
const asked = z.pipe(z.catch(z.string(), ''), note.check(z.minLength(1, 'Please say why, for the log.')))

export const unblockFormSchema = z.object({ note: asked })

export const unblockAddressFormSchema = z.object({ address: z.catch(email, ''), note: asked })

const status = z.enum(['unblocked', 'not_blocked'])

export const unblockedSchema = z.strictObject({ id, status })

export const unblockedAddressSchema = z.strictObject({ status })
