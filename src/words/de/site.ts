const signUp = {
  heading: 'Hol dir den Kurs',
  email: 'E-Mail-Adresse',
  honeypot: 'Dieses Feld bitte leer lassen',
  button: 'Schick mir den Kurs',
  next: 'Wir schicken dir einen Link zum Bestätigen. Ein Klick darauf, und es geht los.',
  privacy: '<link>Datenschutzerklärung</link>: was wir speichern und wie du es wieder löschst.',
  lookAgain: 'Bitte prüf deine E-Mail-Adresse.',
  someWrong: 'Bitte sieh dir ein paar Felder noch einmal an.',
  answerLeftOut:
    'Zu deiner Antwort fehlte die Einwilligung, deshalb haben wir sie weggelassen. Bitte schick das Formular noch einmal ab: Antworten kannst du auch nach dem Bestätigen.',
  consent: 'Bitte setz das Häkchen, damit wir deine Antwort speichern dürfen, oder wähl „{label}“.',
  chooseSegment: 'Bitte wähl eines von {names}.',
  noSegments: 'Dieser Kurs fragt nicht nach einer Gruppe. Bitte lass das Feld weg.',
  advice: '',
  meant: 'Meintest du {address}?',
  needsScript:
    'Um Bots fernzuhalten, braucht dieses Formular JavaScript. Bitte schalt es ein und versuch es noch einmal.',
  unreachable:
    'Wir konnten die Anmeldung nicht erreichen. Bitte prüf deine Verbindung und versuch es noch einmal.',
  typed: 'Du hast {address} eingegeben. Nach ein paar Minuten noch nichts da? Sieh im Spam-Ordner nach.',
}

const checkInbox = {
  title: 'Sieh in dein Postfach',
  description: 'Ein Klick in der E-Mail, und es geht los.',
  sent: 'Wir haben dir gerade eine E-Mail geschickt. Öffne sie und klick auf den Button darin.',
  from: 'Von',
  subject: 'Betreff',
  quoted: '„{subject}“',
  openInbox: 'Postfach öffnen',
  open: '{program} öffnen',
  notThere: 'Nach ein paar Minuten noch nichts da?',
  spam: 'Sieh im Spam-Ordner nach.',
  typo: 'Vielleicht ein Tippfehler in der Adresse, etwa gmial.com? <link>{again}</link>.',
  again: 'Noch einmal anmelden',
  alreadyConfirmed:
    'Schon bestätigt? Dann bekommst du diese E-Mail nicht noch einmal. <link>Lass dir stattdessen deinen Link schicken</link>.',
  alreadyConfirmedShort: 'Schon bestätigt? <link>Lass dir stattdessen deinen Link schicken</link>.',
  reminder: 'Wenn du nicht bestätigst, erinnern wir dich morgen noch ein einziges Mal.',
}

const landing = {
  already: 'Schon angemeldet? Link noch einmal schicken lassen',
  lessons: {
    one: 'Danach {count} kurze Lektion per E-Mail',
    other: 'Danach {count} kurze Lektionen per E-Mail',
  },
  schedule: {
    even: {
      one: 'Die erste schicken wir dir am Tag nach deiner Bestätigung, dann jeden Tag eine, um {time} Uhr deiner Ortszeit.',
      other:
        'Die erste schicken wir dir {count} Tage nach deiner Bestätigung, dann alle {count} Tage eine, um {time} Uhr deiner Ortszeit.',
    },
    uneven: {
      one: 'Die erste schicken wir dir am Tag nach deiner Bestätigung, die anderen an den Tagen unten, um {time} Uhr deiner Ortszeit.',
      other:
        'Die erste schicken wir dir {count} Tage nach deiner Bestätigung, die anderen an den Tagen unten, um {time} Uhr deiner Ortszeit.',
    },
    oneThing: 'In jeder gibt es eine Sache zu tun.',
    choices: {
      all: 'Du kannst Tag, Uhrzeit und Tempo ändern, und nach der letzten ist Schluss.',
      hour: 'Du kannst die Uhrzeit ändern und pausieren, und nach der letzten ist Schluss.',
    },
  },
  atOnce: 'Sofort',
  day: 'Tag {number}',
  author: 'Wer dahintersteckt',
}

const confirm = {
  title: 'Fast geschafft',
  lead: 'Klick auf den Button, und es geht gleich hier los. Wir schicken es dir auch per E-Mail.',
  lessonsCarryOn: 'Deine Lektionen gehen da weiter, wo du aufgehört hast.',
  lessons: {
    one: 'Danach schicken wir dir {count} kurze Lektion, am {day}.',
    other: 'Danach schicken wir dir {count} kurze Lektionen, die erste am {day}.',
  },
  choices: {
    all: 'Du kannst jederzeit den Tag ändern, pausieren oder aussteigen.',
    hour: 'Du kannst jederzeit die Uhrzeit ändern, pausieren oder aussteigen.',
  },
  button: 'Ja, schick mir den Kurs',
  used: {
    title: 'Du bist dabei',
    confirmed: 'Diese Adresse hast du schon bestätigt. Hier ist nichts mehr zu tun.',
    link: 'In jeder E-Mail von uns steht ein Link zu deinem Kurs. Du findest keine? Wir schicken dir den Link.',
    button: 'Schick mir meinen Link',
  },
  lapsed: {
    title: 'Dieser Link ist abgelaufen',
    message: {
      one: 'Links gelten {count} Tag. Klick auf den Button, und wir schicken dir einen neuen.',
      other: 'Links gelten {count} Tage. Klick auf den Button, und wir schicken dir einen neuen.',
    },
    button: 'Schick mir einen neuen Link',
  },
  left: {
    title: 'Diesen Link hast du schon benutzt',
    started: 'Damit hat dein Kurs begonnen, und inzwischen bist du ausgestiegen. Das ist in Ordnung.',
    back: 'Möchtest du ihn zurück? Melde dich noch einmal an, und wir schicken dir einen neuen Link.',
    link: 'Noch einmal anmelden',
  },
  suppressed: {
    title: 'Dein Kurs ist beendet',
    message:
      'Unsere E-Mails an diese Adresse kamen zurück, wurden als Spam gemeldet oder waren nicht erwünscht. Deshalb schicken wir keine mehr dorthin.',
    link: 'Mit einer anderen Adresse anmelden',
  },
}

const courseEnded = {
  title: 'Diesen Kurs gibt es nicht mehr',
  lead: 'Wir verschicken ihn nicht mehr, und seine Lektionen sind nicht mehr hier.',
  nothing: 'Wir verschicken ihn nicht mehr, hier gibt es also nichts mehr zu tun.',
}

const decline = {
  title: 'Das warst nicht du?',
  typed: 'Jemand hat deine Adresse in unser Formular eingegeben. Ohne deine Bestätigung beginnt nichts.',
  never:
    'Klick auf den Button, und wir schreiben nie wieder an diese Adresse, egal, wer sie noch einmal anmeldet.',
  formGoes: 'Was in das Formular eingegeben wurde, löschen wir ebenfalls.',
  lessonsEnd: 'Du hast den Kurs mit dieser Adresse schon einmal bestätigt. Auch deine Lektionen enden dann.',
  button: 'Schreibt mir nie wieder',
  declined: {
    title: 'Wir schreiben dir nicht mehr',
    message: 'Diese Adresse kann jetzt niemand mehr anmelden. Es tut uns leid, dass jemand sie benutzt hat.',
  },
  gone: {
    title: 'Diese Anmeldung gibt es nicht mehr',
    message:
      'Was in das Formular eingegeben wurde, haben wir gelöscht. Wir schreiben dir deswegen nicht mehr.',
  },
  about: 'Was das für ein Kurs ist',
}

const newAddress = {
  title: 'Ist das deine neue Adresse?',
  lead: 'Klick auf den Button, und deine E-Mails kommen ab jetzt in dieses Postfach.',
  rest: 'Dein Kurs, seine Links und alles, was du eingestellt hast, bleiben, wie sie sind.',
  button: 'Ja, schickt sie hierher',
  used: { title: 'Deine Adresse ist geändert', message: 'Deine E-Mails kommen schon an deine neue Adresse.' },
  lapsed: {
    title: 'Dieser Link ist abgelaufen',
    message: {
      one: 'Links gelten {count} Tag. Ändere deine Adresse noch einmal auf deiner Kursseite, dann schicken wir dir einen neuen.',
      other:
        'Links gelten {count} Tage. Ändere deine Adresse noch einmal auf deiner Kursseite, dann schicken wir dir einen neuen.',
    },
  },
  closed: {
    title: 'Diese Änderung wurde aufgehalten',
    message:
      'Jemand hat sie aufgehalten oder inzwischen eine andere verlangt. Deine E-Mails gehen dorthin, wohin sie bisher gingen.',
  },
  taken: {
    title: 'Diese Adresse hat schon einen Kurs',
    message: 'Sie hat sich inzwischen angemeldet, also haben wir nichts geändert.',
  },
  toLink: 'Schickt mir meinen Link',
  notMe: {
    title: 'Warst du das nicht?',
    lead: 'Jemand hat deine Adresse als seine neue angegeben. Es passiert nichts, solange du sie nicht bestätigst.',
    never: 'Klick auf den Button, und wir schreiben nie wieder an diese Adresse, egal wer sie uns nennt.',
    button: 'Schreibt mir nie wieder',
    done: 'Wir schreiben dir nicht mehr',
    doneMessage:
      'Niemand kann diese Adresse jetzt bei uns angeben. Es tut uns leid, dass es jemand getan hat.',
  },
  stop: {
    title: 'Bei der alten Adresse bleiben?',
    lead: 'Klick auf den Button, und deine E-Mails kommen weiter in dieses Postfach.',
    button: 'Änderung aufhalten',
    done: 'Wir haben sie aufgehalten',
    doneMessage: 'Deine E-Mails kommen weiter in dieses Postfach.',
    leak: 'Hat jemand anderes sie verlangt? Dann ist dein Link in fremde Hände geraten. Hol dir auf deiner Kursseite neue Links.',
    late: 'Deine Adresse ist schon geändert',
    lateMessage:
      'Der Link, den wir an deine neue Adresse geschickt haben, wurde benutzt. Warst du das nicht, dann antworte auf unsere E-Mail.',
  },
}

const link = {
  title: 'Deinen Link noch einmal bekommen',
  description: 'Schon angemeldet? Wir schicken dir den Link zu deinem Kurs.',
  lead: 'Gib die Adresse ein, mit der du dich angemeldet hast. Wir schicken dir sofort den Link zu deinem Kurs.',
  button: 'Schick mir meinen Link',
  notConfirmed: 'Noch nicht bestätigt? Dann schicken wir stattdessen noch einmal die E-Mail zum Bestätigen.',
  sent: {
    description: 'Wenn du im Kurs bist, ist dein Link unterwegs.',
    lead: 'Wenn du im Kurs bist, haben wir dir gerade deinen Link geschickt.',
    never:
      'Nie angemeldet oder schon ausgestiegen? Dann können wir dir keinen Link schicken. <link>Hier kannst du dich anmelden</link>.',
    atMost: {
      one: 'Wir schicken höchstens eine E-Mail pro Minute.',
      other: 'Wir schicken höchstens alle {count} Minuten eine E-Mail.',
    },
  },
}

const leave = {
  title: 'Den Kurs abbestellen?',
  button: 'Kurs abbestellen',
  stops: 'Wir schicken dir dann keine Lektionen mehr. Einen Grund brauchst du nicht.',
  hadAll:
    'Du hast alle Lektionen bekommen, es kommen also keine mehr. Wenn du abbestellst, schreiben wir dir gar nicht mehr. Einen Grund brauchst du nicht.',
  pausedUntil:
    'Dein Kurs pausiert bis {day}. Wenn du abbestellst, kommen auch danach keine Lektionen mehr. Einen Grund brauchst du nicht.',
  paused:
    'Dein Kurs pausiert, bis du wiederkommst. Wenn du abbestellst, kommen auch danach keine Lektionen mehr. Einen Grund brauchst du nicht.',
  break: {
    title: 'Oder mach eine Pause',
    lead: {
      one: 'Wir sind {count} Woche still. Danach gehen deine Lektionen da weiter, wo du aufgehört hast.',
      other: 'Wir sind {count} Wochen still. Danach gehen deine Lektionen da weiter, wo du aufgehört hast.',
    },
    button: { one: '{count} Woche pausieren', other: '{count} Wochen pausieren' },
  },
  everything: {
    title: 'Oder alles abbestellen',
    lead: 'Dann endet jeder Kurs von uns, in dem du bist, und Briefe kommen auch keine mehr. Wir schreiben dir dann nicht mehr.',
    button: 'Alles abbestellen',
  },
  letters: {
    title: 'Die Briefe abbestellen?',
    button: 'Briefe abbestellen',
    stops:
      'Wir schicken dir dann keine Briefe mehr. Falls du in einem Kurs bist, geht er weiter. Einen Grund brauchst du nicht.',
    left: {
      title: 'Du hast die Briefe abbestellt',
      lead: 'Wir schicken dir keine Briefe mehr. Falls du in einem Kurs bist, geht er weiter.',
    },
    undo: { button: 'Rückgängig: Briefe behalten', until: 'Das geht bis {day}.' },
    back: {
      title: 'Die Briefe kommen weiter',
      lead: 'Wir schicken dir weiter Briefe. In jedem steht ein Link zum Abbestellen.',
    },
  },
  onBreak: {
    title: 'Dein Kurs macht Pause',
    lead: 'Keine Lektionen bis {day}. Dann geht es mit der nächsten weiter.',
    sooner:
      'Früher zurück? Auf deiner Kursseite, die in jeder E-Mail verlinkt ist, gibt es dafür einen Button. Alles, was du hast, bleibt offen.',
    leave: 'Stattdessen den Kurs abbestellen',
  },
  back: {
    title: 'Du bist wieder dabei',
    welcome: 'Schön, dass du da bist. In jeder E-Mail von uns steht ein Link zu deinem Kurs.',
    link: 'Schick mir den Link zu meinem Kurs',
    leave: 'Doch abbestellen',
  },
  left: {
    title: 'Du hast den Kurs abbestellt',
    stopped: 'Dein Kurs ist beendet',
    lead: 'Wir schicken dir keine Lektionen mehr. Was du schon hast, bleibt dir.',
    erased: 'Wir schicken dir keine Lektionen mehr. Was wir über dich gespeichert hatten, ist gelöscht.',
    titleEverything: 'Du hast alles abbestellt',
    leadEverything: 'Wir schicken dir keine E-Mails mehr, aus keinem Kurs. Was du schon hast, bleibt dir.',
  },
  why: {
    title: 'Eine Frage, wenn du magst',
    question: 'Warum hast du abbestellt?',
    reasons: {
      no_time: 'Ich habe gerade keine Zeit dafür',
      too_often: 'Die E-Mails kamen zu oft',
      not_what_i_expected: 'Ich hatte etwas anderes erwartet',
      have_what_i_need: 'Ich habe, was ich brauche',
      did_not_ask: 'Ich hatte diese E-Mails nicht angefordert',
    },
    choose: 'Bitte wähl eine Antwort, oder schließ einfach diese Seite.',
    button: 'Abschicken',
    thanks: 'Danke für deine Antwort',
    said: 'Deine Antwort: „{reason}“. Mach’s gut.',
  },
  undo: {
    button: 'Rückgängig: Lektionen behalten',
    until: 'Du machst da weiter, wo du aufgehört hast. Das geht bis {day}.',
    stay: 'Rückgängig: im Kurs bleiben',
    stayUntil: 'Du hast schon alle Lektionen, also schicken wir dir keine mehr. Das geht bis {day}.',
    tooLate: 'Anders überlegt? Melde dich noch einmal an',
    suppressed:
      'Unsere E-Mails an deine Adresse kamen zurück oder wurden als Spam gemeldet, oder jemand hat dort auf „Das war ich nicht“ geklickt. Deshalb schicken wir keine mehr dorthin. Mit einer anderen Adresse kannst du dich <link>noch einmal anmelden</link>.',
  },
}

const letters = {
  title: 'Briefe',
  box: 'Schickt mir ab und zu auch einen Brief. Ich kann die Briefe jederzeit abbestellen und den Kurs behalten.',
  asked:
    'Du hast auch ab und zu einen Brief bestellt. Du kannst die Briefe jederzeit abbestellen und den Kurs behalten.',
  offer:
    'Der Kurs ist zu Ende, aber wir können dir weiter schreiben: ab und zu einen Brief per E-Mail, sonst nichts.',
  lead: 'Ab und zu ein Brief per E-Mail, unabhängig von deinen Lektionen. Du kannst das eine ohne das andere haben.',
  join: 'Schickt mir Briefe',
  leave: 'Briefe abbestellen',
  on: 'An',
  off: 'Aus',
  joined: 'Gespeichert. Wir schicken dir Briefe.',
  stopped: 'Gespeichert. Wir schicken dir keine Briefe.',
  archive: 'Unsere Briefe per E-Mail, der neueste zuerst.',
  all: 'Alle Briefe',
  feed: 'Per RSS abonnieren',
  none: 'Wir haben noch keinen verschickt.',
}

const lesson = {
  place: 'Lektion {number} von {count}',
  markAsDone: 'Diese Lektion abhaken',
  done: '✓ Erledigt',
  undo: 'Rückgängig',
  forLesson: '{button}<unseen>: {title}</unseen>',
  neighbors: 'Lektionen',
  previous: 'Vorige Lektion',
  next: 'Nächste Lektion',
  notHad: {
    title: 'Diese Lektion hattest du noch nicht',
    message: 'Öffne deinen Kurs noch einmal und hak eine der Lektionen ab, die du schon hattest.',
  },
}

export const site = {
  signUp,
  checkInbox,
  landing,
  confirm,
  courseEnded,
  decline,
  newAddress,
  link,
  leave,
  letters,
  lesson,
}
