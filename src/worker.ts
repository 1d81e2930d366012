import { appOf } from './app.ts'
import { compiled } from './generated/course.js'
import { handlers } from './handlers.ts'

const clock = { now: () => Date.now(), pause: (milliseconds: number) => scheduler.wait(milliseconds) }

export default handlers((env) => appOf(env, compiled, clock))
