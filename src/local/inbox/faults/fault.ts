import type { ServerResponse } from 'node:http'
import * as z from 'zod'

const LARGEST_BODY = 256 * 1024 * 1024

const headersSchema = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/u, 'a header needs a name'),
  z.string().regex(/^[\t\x20-\x7e]*$/u, 'a header is one line of ASCII'),
)

const answerSchema = z
  .strictObject({
    status: z.int().min(200).max(599),
    /** Exactly these: without a content-type here, none is sent. */
    headers: headersSchema.optional(),
    body: z.string().default(''),
    /** Sends the body so many times over. */
    repeat: z.int().min(1).optional(),
    /** Announces the whole body and breaks off after so many bytes. */
    cutAfter: z.int().min(1).optional(),
  })
  .refine(({ body, repeat = 1 }) => body.length * repeat <= LARGEST_BODY, 'a body is at most 256 MB')

const matchSchema = z
  .strictObject({
    to: z.string().min(1).optional(),
    message: z.string().min(1).optional(),
    text: z.string().min(1).optional(),
  })
  .refine((match) => Object.keys(match).length > 0, 'name what to match: to, message or text')

export const faultSchema = z.strictObject({
  /** Whether the mail is taken, and the answer remembered under its key, before this happens. */
  when: z.enum(['before', 'after']),
  answer: z.union([z.literal('reset'), z.literal('hang'), answerSchema]),
  /** How many requests it strikes: one, or with a match every one. */
  times: z.int().min(1).optional(),
  /** Strikes only requests with a mail for which all of this holds. */
  match: matchSchema.optional(),
})

export type Fault = z.input<typeof faultSchema>
export type FaultAnswer = Fault['answer']
export type FaultMatch = z.infer<typeof matchSchema>

/** Answers as the fault says. A connection that hangs stays open until the other side gives up. */
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
