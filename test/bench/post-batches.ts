import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { home as compiled } from '../../src/generated/course.js'
import { workoutPlan } from '../../src/magnets/workout-plan/magnet.ts'
import { emailFor } from '../../src/mail/payload.ts'
import { workouts } from '../support/workouts.ts'

const BATCH = 100

/**
 * The lower bound for any sender: a script that posts ready-made bodies and stores nothing, one at most in
 * `everyMs`. In mails per second.
 */
export async function postBatches(
  url: string,
  connections: number,
  mails: number,
  everyMs = 0,
): Promise<number> {
  const body = readyBody()
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = Math.ceil(mails / BATCH)
  let nextAt = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const turn = Math.max(nextAt, performance.now())
        nextAt = turn + everyMs
        const early = turn - performance.now()
        if (early > 0) await sleep(early)
        await post(`${url}/emails/batch`, agent, body)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return mails / seconds
}

function post(url: string, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve)
    })
    call.on('error', reject).end(body)
  })
}

function readyBody(): Buffer {
  const [, name = ''] = compiled.lessons
  const message = compiled.messages[name]
  if (message === undefined) throw new Error(`no message ${name}`)
  const frame = {
    baseUrl: 'https://course.example',
    secret: 'bench-secret',
    magnet: workoutPlan(workouts, compiled),
  }
  const emails = Array.from({ length: BATCH }, (_, n) =>
    emailFor(
      {
        delivery: n + 1,
        enrollment: n + 1,
        linkGeneration: 0,
        progress: { track: 'standard', count: 12, ticked: 1, next: { week: 1, letter: 'B' } },
        signUp: null,
        addressChange: null,
        course: compiled.id,
        message: name,
        version: message.version,
        email: `reader${n}@example.com`,
        firstName: 'Katherine',
        variant: 'general',
      },
      message.template,
      frame,
    ),
  )
  return Buffer.from(JSON.stringify(emails))
}
