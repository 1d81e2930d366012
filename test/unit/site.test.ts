import { expect, test } from 'vitest'
import { problemOf } from '../../src/cli/checkout/site.ts'

test.each([
  ['https://course.runner.org', null],
  ['https://longrun.maja.workers.dev/', null],
  ['https://course.example', 'is a placeholder'],
  ['http://course.runner.org', 'must start with https://'],
  ['https://course.runner.org/knots', 'write https://course.runner.org'],
  ['https://course.runner.org:8443', 'write https://course.runner.org'],
  ['https://course.runner.org?a=b', 'write https://course.runner.org'],
  ['https://maja:secret@runner.org', 'write https://runner.org'],
  ['https://läufer.de', 'write https://xn--lufer-gra.de'],
  ['course.runner.org', 'is not a URL'],
  ['', 'is not a URL'],
])('the address %s', (url, problem) => {
  const said = problemOf('baseUrl', url)
  if (problem === null) expect(said).toBeNull()
  else expect(said).toContain(problem)
})

test.each([
  ['author', 'Maja', null],
  ['author', 'Your coach', 'is a placeholder'],
  ['author', ' ', 'is missing'],
  ['sender', 'Maja Berg <maja@runner.org>', null],
  ['sender', 'Maja <maja@example.com>', 'is a placeholder'],
  ['sender', 'maja@runner.org', 'must look like "Name <'],
  ['sender', 'Maja <maja@läufer.de>', 'letters that email can’t carry'],
  ['replyTo', 'coach@course.example', 'is a placeholder'],
  ['postalAddress', 'Longrun, 1 Example Street, Example Town, EX1 2MP', 'is a placeholder'],
  ['postalAddress', '', 'is missing'],
  ['name', 'Hips!', 'lower-case letters'],
  ['plan', 'pro', 'must be free or paid'],
  ['accountId', 'maja', '32 hexadecimal digits'],
] as const)('the answer %s "%s"', (field, value, problem) => {
  const said = problemOf(field, value)
  if (problem === null) expect(said).toBeNull()
  else expect(said).toContain(problem)
})
