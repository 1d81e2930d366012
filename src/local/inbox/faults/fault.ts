import type { ServerResponse } from 'node:http'
import * as z from 'zod'

const MAX_BODY_BYTES = 256 * 1024 * 1024

const headersSchema = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'a header needs a name'),
  z.string().regex(/^[\t\x20-\x7e]*$/, 'a header is one line of ASCII'),
)

const answerSchema = z
  .strictObject({
    status: z.int().min(200).max(599),
    /** Sent as they are: no content-type unless it is listed here. */
    headers: headersSchema.optional(),
    body: z.string().default(''),
    repeat: z.int().min(1).optional(),
    /** Announces the whole body, but closes the connection after this many bytes. */
    cutAfter: z.int().min(1).optional(),
  })
  .refine(({ body, repeat = 1 }) => body.length * repeat <= MAX_BODY_BYTES, 'a body is at most 256 MB')

const matchSchema = z
  .strictObject({
    to: z.string().min(1).optional(),
    message: z.string().min(1).optional(),
    text: z.string().min(1).optional(),
  })
  .refine((match) => Object.keys(match).length > 0, 'name what to match: to, message or text')

export const faultSchema = z.strictObject({
  /** `after`: the email is accepted first, and the answer remembered under its key. */
  when: z.enum(['before', 'after']),
  answer: z.union([z.literal('reset'), z.literal('hang'), answerSchema]),
  /** How many requests it hits. Default: one, or all with a match. */
  times: z.int().min(1).optional(),
  /** Hits only requests with an email that matches all of these. */
  match: matchSchema.optional(),
})

export type Fault = z.input<typeof faultSchema>
export type FaultAnswer = Fault['answer']
export type FaultMatch = z.infer<typeof matchSchema>

/** A hanging connection stays open until the client gives up. */
export function giveAnswer(response: ServerResponse, answer: FaultAnswer): void {
  if (answer === 'hang') return
  if (answer === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const { status, headers = {}, cutAfter } = answer
  const body = Buffer.from((answer.body ?? '').repeat(answer.repeat ?? 1))
  if (cutAfter === undefined) {
    response.writeHead(status, headers).end(body)
    return
  }
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, cutAfter), () => response.socket?.destroy())
}
