import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { home as compiled } from '../support/club.ts'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'
import { openBrowser } from './browser.ts'
import { readerOf } from './reader.ts'

const PATIENCE = { timeout: 30_000, intervals: [20] }
const LESSON = compiled.lessons[1] ?? ''
const LESSON_FILE = `content/${compiled.id}/messages/${LESSON}.md`

let checkout: string
let stack: Stack
let browser: Browser

beforeAll(async () => {
  checkout = await copyOfCheckout()
  ;[stack, browser] = await Promise.all([startStack(newStateDir(), [], { checkout }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
  rmSync(checkout, { recursive: true, force: true })
})

test('an edit shows on the open pages, a mistake with its file and line, and both go when they are undone', async ({
  annotate,
}) => {
  const links = await readerOf(stack, 'author@runner.org').start()
  const [lesson, landing, preview] = await Promise.all([
    open(`${links.course}/lessons/${LESSON}`),
    open(stack.url),
    open(`${stack.inboxUrl}/preview?message=${LESSON}&colours=both`),
  ])
  const [light, dark] = [frameOf(preview, 'light'), frameOf(preview, 'dark')]
  const paperOf = (frame: typeof light) =>
    frame.locator('body').evaluate((body) => getComputedStyle(body).color)
  expect(await paperOf(light)).not.toBe(await paperOf(dark))

  const edited = (page: Page | typeof light) => expect.poll(() => page.locator('body').innerText(), PATIENCE)
  const asWritten = read(LESSON_FILE)
  for (const words of ['Zebras run on their toes', 'Zebras never stretch']) {
    const startedAt = performance.now()
    edit(LESSON_FILE, asWritten.replace(/^> .*$/m, `> ${words}.`))
    await Promise.all([
      edited(lesson).toContain(words),
      edited(light).toContain(words),
      edited(dark).toContain(words),
    ])
    await annotate(`an edited lesson: ${Math.round(performance.now() - startedAt)} ms`)
  }

  const manifest = `content/${compiled.id}/course.ts`
  const headline = 'Zebras have no headline'
  const startedAt = performance.now()
  edit(manifest, read(manifest).replace(compiled.landing.headline, headline))
  await edited(landing).toContain(headline)
  await annotate(`an edited manifest: ${Math.round(performance.now() - startedAt)} ms`)

  const line = asWritten.split('\n').findIndex((text) => text.startsWith('> ')) + 3
  edit(LESSON_FILE, asWritten.replace(/^> .*$/m, '$&\n\n::drawing{name="a-zebra"}'))
  const place = `${LESSON_FILE}:${line}`
  for (const page of [lesson, landing, preview, await open(stack.inboxUrl)])
    await expect.poll(() => mistakesOn(page), PATIENCE).toContain(place)
  expect(stack.output()).toContain(`${place}: unknown drawing "a-zebra"`)
  await edited(lesson).toContain('Zebras never stretch')
  expect((await fetch(stack.url)).status).toBe(200)
  await lesson.reload()
  await expect.poll(() => mistakesOn(lesson), PATIENCE).toContain(place)
  await lesson.getByRole('button', { name: 'Hide' }).press('Enter')
  expect(await mistakesOn(lesson)).toBe('')

  edit(LESSON_FILE, asWritten)
  for (const page of [lesson, landing, preview]) await expect.poll(() => mistakesOn(page), PATIENCE).toBe('')
  await edited(lesson).not.toContain('Zebras')
})

test('a letter shows in the preview and on its page before anybody has it, and follows each edit', async () => {
  const file = 'content/letters/open-water.md'
  const [preview, letter] = await Promise.all([
    open(`${stack.inboxUrl}/preview?course=letters&message=open-water`),
    open(`${stack.url}/local/letters/open-water`),
  ])
  expect((await fetch(`${stack.url}/letters/open-water`)).status).toBe(404)
  await preview.getByText('Plain text').click()
  const asWritten = read(file)
  edit(file, asWritten.replace(/^> .*$/m, '> Zebras like the lake.'))
  for (const shown of [frameOf(preview, 'light'), letter])
    await expect.poll(() => shown.locator('body').innerText(), PATIENCE).toContain('Zebras like the lake')
  expect(await preview.locator('pre.prose').innerText()).toContain('Zebras like the lake.')
  edit(file, asWritten.replace('  duringCourse: true', '  segments: [over60]'))
  await expect.poll(() => mistakesOn(preview), PATIENCE).toContain(`${file}:6`)
  edit(file, asWritten)
  await expect.poll(() => mistakesOn(preview), PATIENCE).toBe('')
})

test('a broken template or manifest stops nothing, and its line is shown', async () => {
  const landing = await open(stack.url)
  const files = ['emails/components/footer.tsx', `content/${compiled.id}/course.ts`, 'content/site.ts']
  for (const file of files) {
    const asWritten = read(file)
    const lines = asWritten.trimEnd().split('\n').length
    edit(file, `${asWritten.trimEnd()}\nexport const broken = (`)
    await expect.poll(() => mistakesOn(landing), PATIENCE).toMatch(new RegExp(`${file}:${lines + 1}\\b`))
    expect((await fetch(stack.url)).status).toBe(200)
    edit(file, asWritten)
    await expect.poll(() => mistakesOn(landing), PATIENCE).toBe('')
  }
})

test('an edited template shows in the preview, again and again', async () => {
  const file = 'emails/components/footer.tsx'
  const asWritten = read(file)
  const mail = `${stack.inboxUrl}/preview/mails/${LESSON}/${compiled.variants[0]}`
  const shown = expect.poll(async () => (await fetch(mail)).text(), PATIENCE)
  for (const words of ['Zebras have hooves', 'Zebras have manes']) {
    edit(file, asWritten.replace(/<>$/m, `<>{'${words}'}`))
    await shown.toContain(words)
  }
  edit(file, asWritten)
  await shown.not.toContain('Zebras')
})

test('an edited drawing and a new one are served at once', async () => {
  const drawings = `content/${compiled.id}/drawings`
  const name = /^::drawing\{name="([\w-]+)"/m.exec(read(LESSON_FILE))?.[1] ?? ''
  const drawing = read(`${drawings}/${name}.svg`)
  const served = async (file: string) => (await fetch(`${stack.url}/drawings/${compiled.id}/${file}`)).text()
  const asWritten = read(LESSON_FILE)
  write(`${drawings}/a-zebra.svg`, drawing.replace('</title>', ' of a zebra</title>'))
  edit(LESSON_FILE, asWritten.replace(/^> .*$/m, '$&\n\n::drawing{name="a-zebra"}'))
  await expect.poll(() => served('a-zebra.svg'), PATIENCE).toContain('of a zebra</title>')
  edit(`${drawings}/${name}.svg`, drawing.replace('</title>', ', striped</title>'))
  await expect.poll(() => served(`${name}.svg`), PATIENCE).toContain('striped</title>')
  edit(LESSON_FILE, asWritten)
})

test('a file for readers only stays behind its link', async () => {
  mkdirSync(join(checkout, 'dist/assets/given'), { recursive: true })
  write('dist/assets/given/reader.txt', 'for readers only')
  const { status } = await fetch(`${stack.url}/given/reader.txt`)
  expect([status, (await fetch(`${stack.url}/icon.svg`)).status]).toEqual([404, 200])
})

test('programs get pages without the script, and what the author opened ends with the stack', async () => {
  expect(await (await fetch(stack.url)).text()).not.toContain('/local/desk')
  const open = await fetch(`${stack.url}/local/desk/events`)
  expect(open.headers.get('content-type')).toBe('text/event-stream')
  await stack.stop('SIGTERM')
  expect(await open.text().catch(() => 'broken off')).toBeTypeOf('string')
  for (const url of [stack.url, stack.inboxUrl]) await expect(fetch(url)).rejects.toThrow()
})

async function open(url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  return page
}

function frameOf(page: Page, colours: string) {
  return page.frameLocator(`iframe.${colours} >> nth=0`)
}

/** `innerText` would wait for a panel that has just gone. */
async function mistakesOn(page: Page): Promise<string> {
  return (await page.locator('longrun-mistakes [role=alert]:popover-open').allInnerTexts()).join()
}

function read(file: string): string {
  return readFileSync(join(checkout, file), 'utf8')
}

function write(file: string, text: string): void {
  writeFileSync(join(checkout, file), text)
}

/** As most editors save: the new file takes the place of the old. */
function edit(file: string, text: string): void {
  write(`${file}.tmp`, text)
  renameSync(join(checkout, `${file}.tmp`), join(checkout, file))
}
