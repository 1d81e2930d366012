import { Command } from '@commander-js/extra-typings'
import { describe, type Mistake } from '../content-model/mistakes.ts'
import { countOf } from '../lib/formats.ts'
import { loadCheckout, ROOT } from './checkout/course.ts'
import { describeOpen, stillToWrite } from './checkout/still-to-write.ts'

export const checkCommand = new Command('check')
  .description('list mistakes in the content, with file, line and remedy, and what is still to write')
  .option('--json', 'print JSON')
  .action(async ({ json }) => {
    const { mistakes, checked } = await checkContent()
    const open = mistakes.length === 0 ? await stillToWrite() : []
    if (mistakes.length > 0) process.exitCode = 1
    if (json) return console.log(JSON.stringify({ mistakes, stillToWrite: open }, null, 2))
    console.log(
      mistakes.length === 0 ? `No mistakes found in ${checked}.` : mistakes.map(describe).join('\n'),
    )
    for (const it of open) console.log(describeOpen(it))
  })

/** The mistakes, and what was checked, such as "2 courses and 1 letter". */
async function checkContent(): Promise<{ readonly mistakes: readonly Mistake[]; readonly checked: string }> {
  const loaded = await loadCheckout()
  if (!loaded.ok) return { mistakes: loaded.mistakes, checked: '' }
  const { courses, letters } = loaded.source
  const mistakes: Mistake[] = []
  for (const course of courses) {
    const printed = await course.magnet.print(course, ROOT)
    if (!printed.ok) mistakes.push(...printed.mistakes)
  }
  const ofLetters = letters.length === 0 ? '' : ` and ${countOf(letters.length, 'letter')}`
  return { mistakes, checked: countOf(courses.length, 'course') + ofLetters }
}
