import type { CompiledCourse } from '../domain/course.ts'
import type { CompiledLetters } from '../domain/letters.ts'

/** What `npm run build` compiles content/ and emails/ to. It writes course.js beside this file. */
export declare const courses: readonly CompiledCourse[]
/** The one at `/`. */
export declare const home: CompiledCourse
export declare const letters: CompiledLetters
