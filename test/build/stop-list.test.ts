import { describe, expect, test } from 'vitest'
import { STAGES } from '../../src/course/course.ts'
import { lessonMails, words } from './course.ts'

const STOP_LIST = {
  'clot that has moved': ['chest pain', 'trouble breathing', 'coughing up blood', 'a blood clot has moved'],
  'cauda equina': ['new numbness between the legs', 'wee or a poo', 'both legs weak or numb'],
  'broken bone': ['cannot put weight on the leg after a fall', 'a sudden crack or pop'],
  mood: ['thoughts of harming yourself or your baby'],
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
  'after birth': ['bleeding gets heavier', 'a wound is red or opens', 'face or hands swell', 'so tired'],
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
  'other illness': ['weight loss you did not plan, night sweats, or cancer'],
}

describe('checklist 26 and 27, the stop list', () => {
  test.each(Object.entries(STOP_LIST))('has %s', (_, signs) => {
    for (const name of ['welcome', 'run-rest-or-get-checked']) {
      for (const stage of STAGES) for (const sign of signs) expect(words(name, stage)).toContain(sign)
    }
  })

  test('is one link away in every mail, on a line of its own', () => {
    for (const { which, html, text } of lessonMails) {
      expect(html, which).toContain('<strong>Stop if you notice any sign on the </strong>')
      expect(text, which).toMatch(
        /Stop if you notice any sign on the stop list[\s\S]*?\nStop list: https:\S+#stop\n/,
      )
    }
  })
})
