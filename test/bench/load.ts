import { Agent, request } from 'node:http'
import { workerdCpu } from './child.ts'

export interface Load {
  perSecond: number
  perCpuSecond: number
  milliseconds: number[]
}

/** Posts sign-ups over so many connections for some seconds, each with another address. */
export async function signUps(url: string, connections: number, seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const milliseconds: number[] = []
  const [cpu, startedAt] = [workerdCpu(), performance.now()]
  const endsAt = startedAt + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < endsAt) {
        const sentAt = performance.now()
        await post(url, agent, JSON.stringify({ email: nextAddress(), timezone: 'Europe/London' }))
        milliseconds.push(performance.now() - sentAt)
      }
    }),
  )
  const took = (performance.now() - startedAt) / 1000
  agent.destroy()
  return {
    perSecond: milliseconds.length / took,
    perCpuSecond: milliseconds.length / (workerdCpu() - cpu),
    milliseconds,
  }
}

let number = 0

function nextAddress(): string {
  return `new${number++}.${process.pid}@example.org`
}

function post(url: string, agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 202) resolve()
          else reject(new Error(`a sign-up was answered with ${response.statusCode}`))
        })
      },
    )
    call.on('error', reject).end(body)
  })
}
