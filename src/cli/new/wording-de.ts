import type { Wording } from './wording.ts'

export const de: Wording = {
  lessons: (count) => `${count} Lektionen`,
  rhythm: (gap) => (gap === 1 ? 'jeden Tag eine' : gap === 7 ? 'jede Woche eine' : `alle ${gap} Tage eine`),
  first: (gap) => (gap === 1 ? 'morgen' : gap === 7 ? 'in einer Woche' : `in ${gap} Tagen`),
  lessonName: (number) => `lektion-${number}`,
  row: (number) => `| ${number} | ‹Was man in Lektion ${number} macht› | |`,
  landing: {
    why: 'warum.md',
    answers: 'antworten.md',
    headline: '‹Was deine Leser sich wünschen, in einer Zeile›',
    lead: '‹Was sie bekommen, in einem Satz: wie viele Mails, wie lange jede dauert, und was sie am Ende können.›',
    kind: 'Ein kostenloser Kurs per E-Mail',
  },
  author: {
    name: '‹Dein Name›',
    about:
      '‹Wer du bist, in zwei, drei Sätzen: was du machst, wie du dazu gekommen bist, und warum du es gern zeigst.›',
    signOff: 'Herzlich',
    reply: 'Hängst du fest, oder willst du etwas wissen? Antworte einfach: Ich lese jede Mail.',
  },
  boxes: {
    action: 'Dein nächster Schritt',
    first: 'Das machst du zuerst',
    sources: 'Woher das kommt',
    segment: 'Für dich',
  },
  notices: {
    start: 'Ja, ich bin dabei',
    open: 'Meinen Kurs öffnen',
    whyConfirm:
      'Du bekommst diese Mail, weil jemand deine Adresse in unser Formular eingetragen hat. Warst du das nicht, tu einfach nichts, dann beginnt kein Kurs. Oder sag es uns, dann schreiben wir dir nicht mehr.',
    whyLink:
      'Du bekommst diese Mail, weil jemand mit deiner Adresse nach dem Link gefragt hat. Warst du das nicht, tu einfach nichts. Sie ging nur an dich.',
    refusal: 'Das war ich nicht',
  },
  segments: {
    question: '‹Was fragst du deine Leser über sie selbst?›',
    why: '‹Warum du fragst, in einem Satz: was sich durch die Antwort ändert.›',
    about: '‹was du fragst, etwa: ob du mit Roggen bäckst›',
  },
  option: (segment) => `‹${segment}, so wie man es selbst sagen würde: „Ich bin …“›`,
  segmentText: (segment) => `‹Was hier nur wissen muss, wer „${segment}“ gewählt hat.›`,
  gifts: {
    file: { gift: 'ein kurzes Heft als PDF', name: 'dein Heft', label: 'Das Heft öffnen' },
    link: {
      gift: '‹was hinter deinem Link ist, etwa eine Checkliste›',
      name: 'dein Extra',
      label: 'Ansehen',
    },
  },
  bookletSubtitle: 'Das Heft zum Kurs',
  drawing: {
    title: 'Ein Brief aus dem Kurs',
    alt: 'Ein offener Umschlag auf einem Schreibtisch, mit einem Brief, auf dem ein Kästchen abgehakt ist. Daneben stehen eine Tasse Kaffee und eine Pflanze, dahinter ist ein Fenster mit Sonne über Hügeln.',
  },
}
