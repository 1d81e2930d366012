import { appOf } from './app.ts'
import { compiled } from './course/compiled.ts'
import { doors } from './doors.ts'

const clock = { now: () => Date.now(), pause: (milliseconds: number) => scheduler.wait(milliseconds) }

export default doors((env) => appOf(env, compiled, clock))
