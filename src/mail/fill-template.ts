import { SLOT_KINDS, type SlotName, type Template } from '../domain/course.ts'

export type Slots = Readonly<Record<SlotName, string>>

/** A template as plain text, without the isolation marks that some programs show as boxes. */
export function fillText(template: Template, slots: Slots): string {
  return template.map((part) => (typeof part === 'string' ? part : textOf(part.slot, slots))).join('')
}

function textOf(slot: SlotName, slots: Slots): string {
  const value = slots[slot]
  return SLOT_KINDS[slot] === 'text' ? value.replace(/[\u2068\u2069]/g, '') : value
}

/** A template as HTML. Text is escaped and isolated; URLs are checked to need no escaping. */
export function fillHtml(template: Template, slots: Slots): string {
  return template.map((part) => (typeof part === 'string' ? part : htmlOf(part.slot, slots))).join('')
}

function htmlOf(slot: SlotName, slots: Slots): string {
  const value = slots[slot]
  switch (SLOT_KINDS[slot]) {
    case 'text':
      return escapeHtml(value).replace('\u2068', '<span dir="auto">').replace('\u2069', '</span>')
    case 'url':
      if (!/^[A-Za-z0-9:/._~%-]*$/.test(value))
        throw new Error(`slot ${slot} contains a character that is not allowed in a URL`)
      return value
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
