import { createHash } from 'node:crypto'
import type { CompiledMessage, LessonPage } from '../domain/course.ts'
import { type MailTemplates, TEMPLATES } from './render/templates.ts'

/** What the last build compiled, by course. A build that watches compiles only what has changed since. */
export class KeptCourses {
  readonly #byId = new Map<string, KeptCourse>()
  readonly #templates: MailTemplates

  constructor(templates = TEMPLATES) {
    this.#templates = templates
  }

  of(id: string): KeptCourse {
    const kept = this.#byId.get(id) ?? keepNothingYet(this.#templates)
    this.#byId.set(id, kept)
    return kept
  }
}

export interface KeptCourse {
  /** Those that `messages` were compiled with. */
  readonly templates: MailTemplates
  readonly messages: Kept<CompiledMessage>
  readonly pages: Kept<LessonPage>
  readonly sharedPicture: Kept<Uint8Array>
}

export function keepNothingYet(templates = TEMPLATES): KeptCourse {
  return { templates, messages: new Kept(), pages: new Kept(), sharedPicture: new Kept() }
}

export class Kept<Made> {
  readonly #made = new Map<string, { readonly inputs: string; readonly made: Made }>()

  /** `inputs` is a hash of everything that `make` reads. */
  async of(name: string, inputs: string, make: () => Promise<Made>): Promise<Made> {
    const last = this.#made.get(name)
    if (last?.inputs === inputs) return last.made
    const made = await make()
    this.#made.set(name, { inputs, made })
    return made
  }
}

/** Functions don't count. A magnet's `withLine` writes its link, which is another input. */
export function hashOf(...inputs: readonly unknown[]): string {
  const asArrays = (_key: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value
  return createHash('sha256').update(JSON.stringify(inputs, asArrays)).digest('hex')
}
