import { SLOT_KINDS, type SlotName, type Template } from '../course/course.ts'

export type Slots = Readonly<Record<SlotName, string>>

/** A template as plain text: slots stand as they are. */
export function fillText(template: Template, slots: Slots): string {
  return template.map((part) => (typeof part === 'string' ? part : slots[part.slot])).join('')
}

/** A template as HTML: text is escaped for text and attributes, addresses are checked to hold nothing that needs it. */
export function fillHtml(template: Template, slots: Slots): string {
  return template.map((part) => (typeof part === 'string' ? part : htmlOf(part.slot, slots))).join('')
}

function htmlOf(slot: SlotName, slots: Slots): string {
  const value = slots[slot]
  switch (SLOT_KINDS[slot]) {
    case 'text':
      return escapeHtml(value)
    case 'url':
      if (!/^[A-Za-z0-9:/._~%-]*$/.test(value)) throw new Error(`slot ${slot} holds what a URL may not`)
      return value
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
