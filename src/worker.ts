import { appOf } from './app.ts'
import { compiled } from './generated/course.js'
import { doors } from './handlers.ts'

const clock = { now: () => Date.now(), pause: (milliseconds: number) => scheduler.wait(milliseconds) }

export default doors((env) => appOf(env, compiled, clock))
