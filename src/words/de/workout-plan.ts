const landing = {
  weeks: '{count} Wochen, alle auf einmal',
  sessions: {
    one: '{count} Einheit pro Woche, {minutes} Minuten',
    other: '{count} Einheiten pro Woche, je {minutes} Minuten',
  },
  range: '{least} bis {most}',
  sample: 'Woche {week} aus {plan}. Die Einheit dauert etwa {minutes} Minuten, und niemand stoppt die Zeit.',
  firstSession: 'Das ist deine erste Einheit',
}

const card = {
  title: 'Mein Plan',
  firstTitle: 'Dein Plan',
  start: 'Woche {week}, Einheit {letter} starten',
  startFirst: 'Einheit {letter} jetzt starten',
  minutes: 'Etwa {minutes} Minuten.',
  trackAndCount: '{title}: {sessions}.',
  change: 'Meinen Plan ändern',
  pickDays: 'Meine Tage wählen',
  whole: 'Der ganze Plan',
  calendar: 'Kalender',
  print: 'Ausdrucken',
  saved: 'Gespeichert. Dein Plan ist jetzt: {plan}.',
  grid: {
    caption: 'Einheiten nach Wochen',
    week: 'Woche {week}',
    session: 'Einheit {letter} in Woche {week}',
    sessionDone: 'Einheit {letter} in Woche {week}, erledigt',
  },
  lead: 'Dein Plan ist da. Einheit {letter} dauert etwa {minutes} Minuten: Fang gleich an, oder wähl deine Tage.',
  stillHere: 'Dein Plan ist da, wann immer du ihn möchtest.',
  doneAll: 'alle {count} Einheiten',
  done: '{done} von {count} Einheiten',
  cost: 'Ein anderer Plan beginnt bei Woche 1.',
  costTicks: {
    one: 'Ein anderer Plan beginnt bei Woche 1 und löscht dein Häkchen.',
    other: 'Ein anderer Plan beginnt bei Woche 1 und löscht deine {count} Häkchen.',
  },
  keep: 'Du behältst {plan}.',
  reset: 'Du hast dann {plan}. Er beginnt bei Woche 1.',
  resetTicks: {
    one: 'Du hast dann {plan}. Er beginnt bei Woche 1 und löscht dein Häkchen.',
    other: 'Du hast dann {plan}. Er beginnt bei Woche 1 und löscht deine {count} Häkchen.',
  },
  theTrack: '„{title}“',
  titleInSentence: 'as_written',
  compare: 'Die Pläne vergleichen',
  mailAgain: 'Schick mir meinen Plan noch einmal',
}

const next = {
  title: 'Wie es weitergeht',
  lead: 'Eine Gewohnheit hält, wenn sie ihre Tage hat. Wähl deine, oder fang den Plan noch einmal bei Woche 1 an.',
  restart: 'Den Plan neu beginnen',
  restartHint: 'Ein Neubeginn löscht deine Häkchen und startet am nächsten Montag.',
}

const progress = {
  ready: 'Deine erste Einheit wartet auf dich, wann immer du so weit bist.',
  all: 'Alle {count} Einheiten sind geschafft. Probier irgendwann noch einmal eine aus Woche 1 und spür den Unterschied.',
  soFar: '{done} von {count} Einheiten geschafft.',
  weekDone: 'Woche {week} ist geschafft: Genieß die Pause.',
  perWeek: {
    one: '{sessions} Einheiten, eine pro Woche',
    two: '{sessions} Einheiten, zwei pro Woche',
    three: '{sessions} Einheiten, drei pro Woche',
    four: '{sessions} Einheiten, vier pro Woche',
    five: '{sessions} Einheiten, fünf pro Woche',
    six: '{sessions} Einheiten, sechs pro Woche',
    seven: '{sessions} Einheiten, sieben pro Woche',
  },
}

const dose = {
  sets: '{sets} Sätze à {reps}',
  times: '{reps}-mal',
}

const done = {
  whole: 'Das war dein ganzer Plan: alle {count} Einheiten. Stark!',
  week: 'Woche {week} ist geschafft: {sessions} Einheiten, insgesamt {done} von {count}. Stark!',
  first: 'Deine erste Einheit ist geschafft, und der Anfang ist das Schwerste. Stark!',
  some: 'Stark! Das sind {done} von {count}.',
  next: 'Als Nächstes: Woche {week}, Einheit {letter}',
  seeNext: 'Sieh, wie es weitergeht',
  plan: '✓ Dein Plan ist geschafft',
  all: 'Alle {count} Einheiten geschafft',
  lead: 'Du hast dir {count}-mal Zeit genommen und alle Einheiten geschafft.',
  start: 'Es bleibt dir, wenn du dranbleibst. Sieh nach, wie es weitergeht.',
}

const page = {
  title: 'Dein Trainingsplan',
  description: 'Kurze Einheiten, Tag für Tag, jede Übung gezeichnet.',
  moves: 'Die Übungen',
  lessons: 'Lektionen und Einstellungen',
  courseLink: 'Den Link zu „Mein Kurs“ findest du am Ende jeder E-Mail. <link>Schick mir meinen Link</link>',
  otherTrack: {
    title: 'Gut gemacht. Dein Plan hat sich seit dem Start geändert.',
    there:
      'Du hast Woche {week}, Einheit {letter} aus deinem früheren Plan trainiert, deshalb haben wir sie in diesem nicht abgehakt. Soll sie auch hier zählen? Dann nimm den Button am Ende der Einheit unten.',
    gone: 'Du hast Woche {week}, Einheit {letter} aus deinem früheren Plan trainiert, deshalb haben wir sie in diesem nicht abgehakt. Hier gibt es diese Einheit nicht, also gibt es auch nichts abzuhaken. Gutgetan hat sie dir trotzdem.',
  },
  progress: '{done} von {count} geschafft',
  contents: 'Dein Plan',
  weeks: 'Alle Wochen',
  a4: 'PDF, A4',
  letter: 'PDF, Letter',
  file: 'trainingsplan.pdf',
  noSuchTrack: {
    title: 'Dieser Plan gehört nicht zu deinen',
    message: 'Öffne deinen Trainingsplan noch einmal und wähl einen der Pläne, die er anbietet.',
  },
  noSuchSession: {
    title: 'Diese Einheit gibt es in deinem Plan nicht',
    message: 'Öffne deinen Trainingsplan noch einmal und wähl eine seiner Einheiten.',
  },
}

const session = {
  done: '✓ Geschafft',
  heading: 'Woche {week}, Einheit\u00a0{letter}',
  lasts: 'Etwa {minutes} Minuten, Anstrengung {effort}',
  start: 'Einheit starten',
  again: 'Noch einmal machen',
  moves: 'Die Übungen dieser Einheit',
  today: 'Heute',
  overdue: 'Als Nächstes, wenn es dir passt',
  planned: 'Geplant für {day}',
  ready: 'Bereit, wenn du es bist',
  next: 'Als Nächstes: {day}, oder nach einem Ruhetag',
  checks: 'Prüfen<unseen> vor dem Start</unseen>',
  tick: 'Diese Einheit habe ich gemacht',
  untick: 'Rückgängig: Diese habe ich nicht gemacht',
  setsDone: '{move}: erledigte Sätze',
  moveDone: 'Fertig',
  set: 'Satz {number}',
  thenRest: 'Danach {seconds} Sekunden Pause',
  restBetween: 'Pause zwischen den Sätzen: {seconds} Sekunden',
  howTo: 'So geht’s: {move}',
  pictureAbove: 'Das Bild ist in <link>deiner Einheit</link>.',
  kit: 'Du brauchst: {kit}.',
  easier: '<b>Leichter:</b> {text}',
}

const weeks = {
  week: 'Woche {week}',
  session: '{day}\u00a0· Einheit\u00a0{letter}',
  done: '✓ geschafft',
  open: 'Einheit {letter}<unseen> in Woche {week}</unseen> öffnen',
  rest: '{seconds} s Pause.',
}

const track = {
  about: 'Mehr dazu',
  change: 'Ändern',
  which: 'Welchen Plan möchtest du?',
  choose: 'Wähl nach den Übungen. Einen Grund musst du nicht nennen.',
  ofAnswer:
    'Dieser Plan gehört zu deiner Antwort. Ändert sich deine Antwort, sag es uns unter „Mein Kurs“, dann ändert sich dein Plan mit.',
  cost: 'Ein anderer Plan beginnt am nächsten Montag bei Woche 1. Deine E-Mails richten sich danach.',
  costTicks: {
    one: 'Ein anderer Plan beginnt am nächsten Montag bei Woche 1 und löscht dein Häkchen. Deine E-Mails richten sich danach.',
    other:
      'Ein anderer Plan beginnt am nächsten Montag bei Woche 1 und löscht deine {count} Häkchen. Deine E-Mails richten sich danach.',
  },
  button: 'Diesen Plan wählen und meine Wahl speichern',
  delete: 'Meine Wahl löschen und zurück: {plan}',
  deleteForAnswer: 'Meine Wahl löschen und nach meiner Antwort gehen',
}

const schedule = {
  title: 'In deinem Kalender',
  when: {
    one: '{count} Einheit, {days} um {time} Uhr, von {from} bis {to}.',
    other: '{count} Einheiten, {days} um {time} Uhr, von {from} bis {to}.',
  },
  add: 'In meinen Kalender',
  download: 'Datei herunterladen',
  file: 'training.ics',
  follows:
    'Ist er einmal hinzugefügt, zeigt dein Kalender auch spätere Änderungen. Importierst du die Datei noch einmal, aktualisieren die meisten Kalender die Einheiten, ohne sie zu verdoppeln.',
  google: 'Google Kalender oder Android',
  googleHow:
    'Öffne Google Kalender an einem Computer. Wähl neben „Weitere Kalender“ den Punkt „Per URL“ und füg diese Adresse ein:',
  change: 'Tage, Uhrzeit oder Start ändern',
  restart: 'Noch einmal bei Woche 1 beginnen',
  restartHint: 'Das löscht deine Häkchen. Woche 1 beginnt am nächsten Montag.',
  restartButton: 'Neu beginnen',
  start: 'Frühestens ab',
  days: 'Meine Tage',
  daysHint: 'Wähl {count}, mit mindestens einem Tag dazwischen.',
  time: 'Uhrzeit',
  reminder: 'Erinnerung',
  none: 'Keine',
  before: '{minutes} Min. vorher',
  timesAre: 'Die Uhrzeiten gelten für {zone}.',
  startOutOfRange: 'Bitte wähl einen Tag zwischen vor vier Wochen und heute in einem Jahr.',
  wrongNumber: { one: 'Bitte wähl {count} Tag.', other: 'Bitte wähl {count} Tage.' },
  tooClose:
    'Bitte lass zwischen zwei Einheiten mindestens einen Tag frei. Auch Sonntag und Montag liegen direkt hintereinander.',
}

const player = {
  close: 'Schließen und Stelle merken',
  title: 'Deine Einheit',
  stop: 'Wann aufhören',
  end: 'Stark! Das waren alle Übungen.',
  rest: 'Pause <left></left>',
  longer: '+15 s<unseen> Pause</unseen>',
  soundOn: 'Ton an',
  soundOff: 'Ton aus',
  on: 'an',
  off: 'aus',
  carryOn: 'Weiter: Übung {number} von {count}',
  carryOnEnd: 'Weiter: zum Schluss',
  place: 'Übung {number} von {count}',
  allDone: 'Alles geschafft',
  nextSet: 'Als Nächstes: Satz {number} von {count}.',
  nextMove: 'Als Nächstes: {move}.',
  back: 'Zurück',
  backToMove: 'Zurück zur Übung',
  skipRest: 'Pause überspringen',
  done: 'Fertig',
  setDone: 'Satz {number} fertig',
  finish: 'Abschließen',
  next: 'Nächste Übung',
  resting: 'Pause, {seconds} Sekunden.',
  over: 'vorbei',
  restOver: 'Pause vorbei. {coming}',
  offline: 'Du bist offline. Lass diese Seite offen, und wir haken es ab, sobald du wieder online bist.',
}

const offline = {
  title: 'Du bist offline',
  heading: 'Du bist offline. Trainieren kannst du trotzdem.',
  lead: 'Wähl deinen Plan und deine Einheit. Deine Häkchen sind nicht hier: Sie sind sicher in deinem eigenen Plan.',
  courses: 'Wähl deinen Kurs.',
  connect: 'Noch einmal verbinden',
  session: 'Einheit {letter}<unseen> in Woche {week}</unseen>',
  tick: 'Stark! Hak Woche {week}, Einheit {letter} in deinem Plan ab, wenn du wieder online bist.',
}

const calendar = {
  name: 'Mein Trainingsplan',
  product: 'Training',
  event: 'Training: Woche {week}, Einheit {letter}',
  alarm: {
    one: 'Dein Training beginnt in {count} Minute',
    other: 'Dein Training beginnt in {count} Minuten',
  },
  minutes: 'Etwa {minutes} Minuten.',
  move: '{move}: {dose}',
  moveAndRest: '{move}: {dose}, {seconds} Sekunden Pause',
  howTo: 'So geht jede Übung: {url}',
  stop: 'Zeichen, bei denen du aufhören und Hilfe holen solltest: {url}',
}

const print = {
  howTo: 'So geht jede Übung',
  swaps: 'Zum Tauschen und Aufwärmen',
  onWeb: 'Im Web: Hol dir deinen Link auf {url}',
  anyDay: 'Andere Tage passen dir besser? Nimm sie, mit mindestens einem Tag zwischen zwei Einheiten.',
  reason: 'Ich mache das für',
  session: 'Einheit {letter}',
  days: '{days}, oder ein Tag, der dir besser passt',
  sets: '„2 × 8“ heißt: zwei Sätze à 8.',
  restMoves: 'Nach jeder Übung {time} Pause.',
  restSets: 'Zwischen den Sätzen {time} Pause.',
  minutes: { one: '{count} Minute', other: '{count} Minuten' },
  minutesAndHalf: '{minutes}½ Minuten',
  seconds: { one: '{count} Sekunde', other: '{count} Sekunden' },
  move: 'Übung',
  about: '{minutes} Min.',
  boxes: { one: 'Ein Kästchen zum Abhaken', other: '{count} Kästchen zum Abhaken, eines je Satz' },
  noteOfWeek: 'Woche {week}:',
  noteOfWeeks: 'Wochen {weeks}:',
}

export const workoutPlan = {
  landing,
  card,
  next,
  progress,
  dose,
  done,
  page,
  session,
  weeks,
  track,
  schedule,
  player,
  offline,
  calendar,
  print,
}
