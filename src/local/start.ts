import { usableOptions } from './options.ts'
import { serve } from './serve.ts'

const usable = await usableOptions(process.argv.slice(2))
if (usable.kind === 'options') await serve(usable.options)
else {
  console.error(`longrun: ${usable.message}`)
  process.exitCode = 1
}
