import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

test('a small chaos run with a fixed seed loses nothing, doubles nothing and mails nobody who has left', async () => {
  const flags = ['--readers', '8', '--kills', '1', '--letters', '2', '--seed', '11402']
  const chaos = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/chaos.ts', ...flags])
  let output = ''
  chaos.stdout.on('data', (chunk) => (output += chunk))
  chaos.stderr.on('data', (chunk) => (output += chunk))
  await once(chaos, 'exit')
  expect(output, output).toMatch(/^lost +0$/m)
  expect(chaos.exitCode, output).toBe(0)
}, 300_000)

test('a bad flag of npm run chaos is one clear line', async () => {
  const chaos = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/chaos.ts', '--kills', 'many'])
  let output = ''
  chaos.stderr.on('data', (chunk) => (output += chunk))
  await once(chaos, 'exit')
  expect(output).toBe('chaos: --kills takes a whole number from 0, not "many"\n')
  expect(chaos.exitCode).toBe(1)
})
