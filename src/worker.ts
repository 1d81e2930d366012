import { appOf } from './app.ts'
import { compiled } from './course/compiled.ts'
import { doors } from './doors.ts'

export default doors((env) => appOf(env, compiled, () => Date.now()))
