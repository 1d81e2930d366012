import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { compiledFixture, type FixtureName } from './fixture-course.ts'
import { listen } from './listen.ts'

declare module 'vitest' {
  interface ProvidedContext {
    fixturesUrl: string
  }
}

/** Compiles the courses of test/fixtures/ for tests in workerd, which have no files. Only when one asks. */
export default async function setup(project: TestProject) {
  const compiled = new Map<string, Promise<string>>()
  const server = createServer(async (request, response) => {
    const name: FixtureName = request.url === '/pricing' ? 'pricing' : 'knees'
    const course = compiled.get(name) ?? compiledFixture(name).then((it) => JSON.stringify(it))
    compiled.set(name, course)
    response.setHeader('content-type', 'application/json').end(await course)
  })
  const { url, close } = await listen(server)
  project.provide('fixturesUrl', url)
  return close
}
