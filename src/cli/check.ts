import { Command } from '@commander-js/extra-typings'
import { describe, type Mistake } from '../content-model/mistakes.ts'
import { loadCheckout, ROOT } from './checkout/course.ts'

export const checkCommand = new Command('check')
  .description('list mistakes in the content, with file, line and remedy')
  .option('--json', 'print JSON')
  .action(async ({ json }) => {
    const mistakes = await mistakesInContent()
    if (mistakes.length > 0) process.exitCode = 1
    if (json) console.log(JSON.stringify({ mistakes }, null, 2))
    else console.log(mistakes.length === 0 ? 'No mistakes found.' : mistakes.map(describe).join('\n'))
  })

async function mistakesInContent(): Promise<readonly Mistake[]> {
  const loaded = await loadCheckout()
  if (!loaded.ok) return loaded.mistakes
  const { home } = loaded.source
  const printed = await home.magnet.print(home, ROOT)
  return printed.ok ? [] : printed.mistakes
}
