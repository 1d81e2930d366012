import { optionsToStart } from './options.ts'
import { serve } from './serve.ts'

const options = await optionsToStart(process.argv.slice(2))
if (options !== null) await serve(options)
