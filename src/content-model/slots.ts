import { SLOT_KINDS, type SlotName, type Template } from '../domain/course.ts'

// Private-use characters: authors don't type them, and neither React nor a URL parser changes them.
const OPEN = '\uE000'
const CLOSE = '\uE001'

export function slot(name: SlotName): string {
  return `${OPEN}${name}${CLOSE}`
}

/** Splits rendered text at its slots. */
export function template(rendered: string): Template {
  return rendered.split(/(\uE000[^\uE001]*\uE001)/).flatMap((piece): Template => {
    if (piece === '') return []
    if (!piece.startsWith(OPEN)) return [piece]
    return [{ slot: slotNamed(piece.slice(1, -1)) }]
  })
}

function slotNamed(name: string): SlotName {
  if (!isSlot(name)) throw new Error(`No slot is called "${name}"`)
  return name
}

function isSlot(name: string): name is SlotName {
  return Object.hasOwn(SLOT_KINDS, name)
}
