import { optionsToStart } from '../../src/local/options.ts'
import { serve } from '../../src/local/serve.ts'

const options = await optionsToStart(process.argv.slice(2))
if (options !== null) await serve(options)
