import { defineCourse } from '../../src/content-model/define.ts'

export default defineCourse({
  id: 'sourdough',
  title: 'Brot in fünf Tagen',
  language: 'de',
  author: {
    name: 'dein Bäcker',
    about:
      'Sauerteig braucht kein Geheimwissen, nur Wärme, eine Waage und jemanden, der dir am dritten Tag sagt: Das gehört so. Dafür ist dieser Kurs da. Er verspricht nichts, was Mehl und Wasser nicht halten. Sieht dein Glas anders aus als gezeichnet, dann schreib mir. Ich lese jede Mail.',
    signOff: 'Gutes Gelingen,',
    reply:
      'Blubbert es bei dir anders, oder bleibt eine Frage offen? Antworte einfach auf diese Mail. Ich lese jede.',
  },
  source: null,
  defaultTimezone: 'Europe/Berlin',
  consentVersion: '2026-11-30.1',
  next: { again: true },
  schedule: { hour: 18, gapDays: 1, minGapDays: 1, paces: [] },
  segments: null,
  magnet: {
    kind: 'file',
    booklet: 'booklet',
    subtitle: 'Das Heft zum Kurs',
    drawing: 'brot-und-glas',
    label: 'Das Heft öffnen',
    name: 'Brot in fünf Tagen.pdf',
  },
  everyMail: {
    disclaimer: 'Mehl ist roh: Iss nichts davon ungebacken. Bei Schimmel wirf den ganzen Ansatz weg.',
    review: null,
    signs: null,
    links: [],
  },
  boxes: {
    action: { title: 'Heute', first: 'Bis morgen Abend', isRequired: true },
    sources: { title: 'Quellen' },
    segment: { title: 'Für dich' },
  },
  notices: {
    confirm: {
      button: 'Ja, ich will Brot backen',
      why: 'Du bekommst diese Mail, weil jemand diese Adresse in unser Formular eingetragen hat. Warst du das nicht, dann tu nichts, und kein Kurs beginnt. Oder sag es uns, dann schreiben wir dir nicht mehr.',
      refusal: 'Das war ich nicht',
    },
    reminder: {
      button: 'Ja, ich will Brot backen',
      why: 'Du bekommst diese Mail, weil jemand diese Adresse in unser Formular eingetragen hat. Warst du das nicht, dann tu nichts. Oder sag es uns, dann schreiben wir dir nicht mehr.',
      refusal: 'Das war ich nicht',
    },
    link: {
      button: 'Meinen Kurs öffnen',
      why: 'Du bekommst diese Mail, weil jemand mit dieser Adresse nach dem Link gefragt hat. Warst du das nicht, dann tu nichts. Sie ging an niemanden außer dir.',
    },
  },
  landing: [
    {
      section: 'offer',
      headline: 'Fünf Abende. Ein Glas. Ein Brot.',
      lead: 'Ein kostenloser Kurs per E-Mail: Jeden Abend um 18 Uhr eine kleine Aufgabe, und am fünften kommt dein Brot aus dem Ofen. Dazu ein Heft als PDF.',
      kind: 'Ein kostenloser Kurs per E-Mail',
      picture: 'brot-und-glas',
    },
    { section: 'text', file: 'landing/warum.md' },
    { section: 'lessons' },
    { section: 'author', note: 'Die Quellen stehen in jeder Mail.' },
    { section: 'answers', file: 'landing/antworten.md' },
    {
      section: 'pieces',
      title: 'Bevor du anfängst',
      pieces: ['hinweis'],
      folded: [{ id: 'sicherheit', title: 'Fünf Regeln zur Sicherheit', piece: 'sicherheit' }],
    },
  ],
  sponsor: null,
  words: {
    frame: { toMagnet: 'Zurück zu meinem Heft' },
    signUp: {
      heading: 'Hol dir Kurs und Heft',
      button: 'Schick mir Kurs und Heft',
      next: 'Wir schicken dir einen Link zum Bestätigen. Ein Klick darauf, und das Heft gehört dir.',
      advice: 'Kostenlos. Fünf E-Mails, dann ist Schluss.',
    },
    checkInbox: { description: 'Ein Klick in der E-Mail, und das Heft gehört dir.' },
    confirm: { button: 'Ja, ich will Brot backen' },
    mail: { lesson: 'Tag {number} von {count}' },
    lesson: { place: 'Tag {number} von {count}' },
  },
  lessons: ['mehl-und-wasser', 'der-sturm', 'die-flaute', 'der-teig', 'das-brot'],
})
