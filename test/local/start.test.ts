import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { newStateDir, runToEnd, startStack } from './stack.ts'

test('a port in use ends with one clear line and exit code 1', async () => {
  const port = await freePort()
  const squatter = createServer().listen(port, '127.0.0.1')
  await once(squatter, 'listening')
  const taken = await runToEnd(['--port', `${port}`, '--state', newStateDir()])
  squatter.close()
  expect(taken).toEqual({ code: 1, output: `longrun: port ${port} is in use: choose another with --port\n` })
})

test('a bad flag ends with one clear line and exit code 1, and --help lists every flag', async () => {
  const [help, wrong] = await Promise.all([runToEnd(['--help']), runToEnd(['--prot', '1'])])
  expect([help.code, wrong.code]).toEqual([0, 1])
  expect(wrong.output).toMatch(/^longrun: Unknown option '--prot'.*\n$/)
  const flags = wrong.output.match(/--[a-z-]+/g)?.filter((flag) => !['--prot', '--help'].includes(flag)) ?? []
  expect(flags).toHaveLength(7)
  for (const flag of flags) expect(help.output).toContain(`  ${flag} `)
})

test.each([
  ['SIGTERM to npm alone', (npm: number) => process.kill(npm, 'SIGTERM')],
  ['Ctrl-C to the whole process group', (npm: number) => process.kill(-npm, 'SIGINT')],
])('%s ends the stack and frees its ports', async (_how, end) => {
  const [port, inboxPort] = [await freePort(), await freePort()]
  const flags = ['--port', `${port}`, '--inbox-port', `${inboxPort}`, '--state', newStateDir()]
  const npm = spawn('npm', ['start', '--', ...flags], { detached: true })
  let output = ''
  npm.stdout.on('data', (chunk) => (output += chunk))
  await expect.poll(() => output, { timeout: 60_000 }).toContain(`ready http://localhost:${port}\n`)
  end(npm.pid ?? 0)
  const answers = (url: string) =>
    fetch(url).then(
      () => 'serves',
      () => 'free',
    )
  await expect.poll(() => answers(`http://127.0.0.1:${port}/healthz`), { timeout: 10_000 }).toBe('free')
  await expect.poll(() => answers(`http://127.0.0.1:${inboxPort}`), { timeout: 10_000 }).toBe('free')
})

test('kill -9 loses nothing: a reader who signed up gets one email after the restart', async () => {
  const stateDir = newStateDir()
  const first = await startStack(stateDir, ['--no-tick'])
  await fetch(`${first.url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance: 'P3D' }) })
  await fetch(`${first.url}/signup`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'kill@runner.org' }),
  })
  await first.stop('SIGKILL')
  const second = await startStack(stateDir)
  // A batch interrupted by the kill is retried once its lease expires.
  await fetch(`${second.url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT2M' }) })
  const mails = async () =>
    ((await (await fetch(`${second.inboxUrl}/inbox/api/mails`)).json()) as { mails: { to: string[] }[] })
      .mails
  await expect.poll(async () => (await mails()).length, { timeout: 20_000 }).toBe(1)
  const clock = await fetch(`${second.url}/local/clock`, { method: 'POST', body: '{}' })
  const { now } = (await clock.json()) as { now: string }
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(2.9 * 86_400_000)
  await second.stop('SIGTERM')
  expect(await mails().catch(() => 'closed')).toBe('closed')
})
