import { Command } from '@commander-js/extra-typings'
import { describe, type Mistake } from '../content-model/mistakes.ts'
import { loadCheckout, ROOT } from './checkout/course.ts'
import { describeOpen, stillToWrite } from './checkout/still-to-write.ts'

export const checkCommand = new Command('check')
  .description('list mistakes in the content, with file, line and remedy, and what is still to write')
  .option('--json', 'print JSON')
  .action(async ({ json }) => {
    const mistakes = await mistakesInContent()
    const open = mistakes.length === 0 ? await stillToWrite() : []
    if (mistakes.length > 0) process.exitCode = 1
    if (json) return console.log(JSON.stringify({ mistakes, stillToWrite: open }, null, 2))
    console.log(mistakes.length === 0 ? 'No mistakes found.' : mistakes.map(describe).join('\n'))
    for (const it of open) console.log(describeOpen(it))
  })

async function mistakesInContent(): Promise<readonly Mistake[]> {
  const loaded = await loadCheckout()
  if (!loaded.ok) return loaded.mistakes
  const mistakes: Mistake[] = []
  for (const course of loaded.source.courses) {
    const printed = await course.magnet.print(course, ROOT)
    if (!printed.ok) mistakes.push(...printed.mistakes)
  }
  return mistakes
}
