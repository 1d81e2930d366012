import { optionsToStart } from '../../src/local/options.ts'
import { serve } from '../../src/local/serve.ts'
import { CLUB } from '../support/club-root.ts'

const options = await optionsToStart(process.argv.slice(2))
if (options !== null) await serve({ ...options, watch: false }, process.env.LOCAL_SITE ?? CLUB)
