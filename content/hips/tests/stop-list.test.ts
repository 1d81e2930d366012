import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import type { Prose } from '../../../src/content-model/blocks.ts'
import { lessonMails, source, VARIANTS, words } from './course.ts'

const STOP_LIST = {
  'clot that has moved': ['chest pain', 'trouble breathing', 'coughing up blood', 'a blood clot has moved'],
  'cauda equina': ['new numbness between the legs', 'wee or a poo', 'both legs weak or numb'],
  'broken bone': ['cannot put weight on the leg after a fall', 'a sudden crack or pop'],
  mood: ['thoughts of harming yourself or your baby', 'you are not to blame', '116 123', '988'],
  'pregnancy emergency': [
    'severe headache',
    'a change in your sight',
    'fainting, a fit',
    'severe belly pain',
  ],
  'clot in the leg': ['one leg is swollen, warm, red or sore', '6 to 8 weeks after birth'],
  pregnancy: [
    'bleeding, a leak of fluid',
    'keep coming',
    'short of breath before you even start',
    'moves less',
  ],
  'after birth': [
    'bleeding gets heavier',
    'a wound is red or opens',
    'face or hands swell',
    'so tired, even after rest',
  ],
  infection: ['a fever and a hot, very sore hip'],
  'transient osteoporosis': [
    'late in pregnancy or soon after birth: deep groin pain',
    'transient osteoporosis',
  ],
  'femoral neck': [
    'neck of the thigh bone',
    'aches at rest or at night',
    'the 0 to 2 pain rule does not apply',
  ],
  'too little fuel': ['missed periods', 'stress fracture before'],
  'pelvic floor': ['heaviness, a bulge or a drag', 'see a pelvic health physio'],
  'pelvic girdle': ['limits walking, stairs or turning in bed'],
  'no progress': ['2 to 3 weeks of easing off', 'not settled by 6 weeks'],
  'other illness': ['losing weight without trying, night sweats, or cancer'],
}

describe('checklist 26 and 27, the stop list', () => {
  test.each(Object.entries(STOP_LIST))('has %s', (_, signs) => {
    for (const variant of VARIANTS)
      for (const sign of signs) expect(words('run-rest-or-get-checked', variant)).toContain(sign)
  })

  test('is whole in one lesson, and every other message has at most 6 urgent signs', () => {
    const signs = listedIn(source.pieces.get('urgent-signs') ?? [])
    expect(signs.length).toBeGreaterThan(3)
    expect(signs.length).toBeLessThanOrEqual(6)
    for (const { which, name, text } of lessonMails) {
      const said = text.replace(/\s+/g, ' ').replaceAll('*', '')
      const whole = name === 'run-rest-or-get-checked'
      expect([which, said.includes('losing weight without trying')]).toEqual([which, whole])
      if (!whole) for (const sign of signs) expect(said, which).toContain(sign)
    }
  })

  test('is linked in every mail, on a line of its own', () => {
    for (const { which, html, text } of lessonMails) {
      expect(html, which).toContain('<strong>Stop if you notice any sign on the <a href=')
      expect(text, which).toMatch(
        /Stop if you notice any sign on the stop list[\s\S]*?\nStop list: https:\S+#stop\n/,
      )
    }
  })
})

function listedIn(nodes: readonly Prose[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === 'list' ? node.children.map((item) => plainText(item)) : []))
}
