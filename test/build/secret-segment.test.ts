import { expect, test } from 'vitest'
import { type Block, forMail, forVariant, type Lesson } from '../../src/content-model/blocks.ts'
import { loadedBy, namesIn } from '../support/course/secrecy.ts'
import { shoulders } from './club.ts'

const { compiled, mails } = shoulders

test('a drawing in a segment’s words is left out of the mail, which links to the page that has it', () => {
  const [drawing = expect.fail('no drawing')] = shoulders.source.drawings.values()
  const drawn: Block = { kind: 'drawing', drawing }
  const howTo = {
    id: 'squat',
    name: 'Squat',
    dose: '',
    drawing,
    kit: [],
    steps: [],
    easier: '',
    cautions: [],
  }
  const card: Block = { kind: 'how-to', howTo }
  const hint: Block = { kind: 'ladder', rungs: { type: 'list', children: [] } }
  const lesson: Lesson = {
    name: 'one',
    subject: '',
    preview: '',
    afterDays: null,
    title: 'One',
    tagline: [],
    gaps: [],
    parts: [
      { kind: 'common', block: drawn },
      {
        kind: 'segments',
        frame: null,
        of: {
          fresh_tear: [{ kind: 'action', title: 'This week', blocks: [card, drawn] }],
          op_1: [card],
          over60: [drawn, card],
          anyone: [],
          careful: [drawn],
        },
      },
    ],
  }
  const bare = { ...card, howTo: { ...howTo, drawing: null } }
  expect(compiled.variants.map((variant) => forMail(lesson, variant, hint).body)).toEqual([
    [drawn, hint, { kind: 'action', title: 'This week', blocks: [bare] }],
    [drawn, hint, bare],
    [drawn, hint, bare],
    [drawn],
    [drawn, hint],
  ])
  expect(forVariant(lesson, 'over60').body).toEqual([drawn, drawn, card])
})

test('a mail without a drawing says where it is', () => {
  const pull = mails.filter(({ name }) => name === 'pull')
  for (const { html, text, which } of pull) {
    expect([which, html.includes('the drawings for this part')]).toEqual([which, true])
    expect(text.replace(/\s+/g, ' ')).toContain('the drawings for this part on the web page')
  }
})

test('a picture of some readers and a name in an address would be found', () => {
  const html = '<img src="/a.png"><div style="background:url(/b.png)">See <a href="/plan/op_1">it</a></div>'
  expect(loadedBy(html)).toEqual(['/a.png', '/b.png'])
  expect(namesIn('/plan/op_1#half', ['op_1', 'half', 'fresh_tear'])).toEqual(['op_1', 'half'])
  expect(namesIn('/plan/top_1/halfway', ['op_1', 'half'])).toEqual([])
})
