const dates = {
  at: '{day} um {time} Uhr',
  soonAfter: '{day}, kurz nach {time} Uhr',
}

const frame = {
  skip: 'Zum Inhalt springen',
  disclaimer: '',
  privacy: 'Datenschutzerklärung',
  imprint: 'Impressum',
  signUpPage: 'Zur Anmeldung',
  lookAgain: 'Bitte noch einmal ansehen: {title}',
  tryAgain: 'Noch einmal versuchen',
  toCourse: 'Zurück zu meinem Kurs',
  toMagnet: 'Zurück zu meinem Plan',
  openCourse: 'Meinen Kurs öffnen',
  saved: 'Gespeichert.',
  save: 'Speichern',
}

const errors = {
  notFound: {
    title: 'Diese Seite finden wir nicht',
    message:
      'Vielleicht fehlt ein Stück vom Link: Kopier ihn noch einmal ganz aus deiner E-Mail. Oder es ist ein alter Link, den ein neuer ersetzt hat. So oder so: Wir schicken dir deinen Link gern noch einmal.',
    link: 'Link noch einmal anfordern',
  },
  wrongMethod: {
    title: 'Das geht hier nicht',
    message:
      'Mit dieser Anfrage kann die Adresse nichts anfangen. Bitte geh zurück und versuch es noch einmal.',
  },
  changed: {
    title: 'Da war eine andere Änderung schneller',
    message:
      'Im selben Moment kam eine andere Änderung an, deshalb haben wir diese nicht gespeichert. Bitte sieh nach, wie es jetzt aussieht, und versuch es bei Bedarf noch einmal.',
  },
  crashed: {
    title: 'Bei uns ist etwas schiefgegangen',
    message: 'Du hast nichts falsch gemacht. Bitte versuch es in einer Minute noch einmal.',
  },
  tooLarge: {
    title: 'Das ist zu lang',
    message: 'So viel auf einmal können wir nicht annehmen. Bitte kürz es und versuch es noch einmal.',
  },
  unavailable: {
    title: 'Wir können diese Seite gerade nicht zeigen',
    message: 'Unsere Datenbank ist nicht erreichbar. Bitte versuch es in einer Minute noch einmal.',
    json: 'Unsere Datenbank ist gerade nicht erreichbar. Bitte versuch es gleich noch einmal.',
  },
  notSaved: {
    title: 'Das hat nicht geklappt',
    doubt: 'Unsere Datenbank ist gerade nicht erreichbar. Wir wissen nicht, ob das noch gespeichert wurde.',
    again: 'Bitte warte ein paar Sekunden und klick auf den Button. Zweimal speichern schadet nicht.',
  },
}

const refusals = {
  honeypot:
    'Fast geschafft: Ein verstecktes Feld war ausgefüllt, vielleicht von deinem Browser. Wir haben es geleert. Bitte klick noch einmal auf den Button.',
  onceMore: 'Fast geschafft: Bitte klick noch einmal auf den Button. Das hält Bots fern.',
  check: 'Fast geschafft: Bitte warte auf die Prüfung unten und klick dann noch einmal auf den Button.',
  unchecked:
    'Wir können gerade nicht prüfen, ob du ein Mensch bist. Bitte versuch es in ein paar Minuten noch einmal.',
  tooManyTries: 'Aus deinem Netz kamen zu viele Versuche. Bitte versuch es in einer Minute noch einmal.',
  tooManySignUps: 'Aus deinem Netz kamen zu viele Anmeldungen. Bitte versuch es später noch einmal.',
  busy: 'Gerade melden sich sehr viele an. Bitte versuch es bald noch einmal.',
  outOfReach:
    'Wir konnten das gerade nicht speichern. Bitte warte ein paar Sekunden und klick noch einmal auf den Button.',
}

const mistakes = {
  noAddress: 'Bitte gib deine E-Mail-Adresse ein.',
  longAddress: 'Diese Adresse ist zu lang.',
  brokenAddress:
    'In dieser Adresse steckt ein unsichtbares oder kaputtes Zeichen. Bitte tipp sie ein, statt sie einzufügen.',
  foreignMailbox:
    'Vor dem @ gehen bei uns nur Buchstaben von a bis z, Ziffern und Zeichen. An andere Adressen kommen E-Mails nicht an.',
  notAnAddress: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  notAName: 'Das sieht nicht nach einem Namen aus.',
  longName: 'Bitte nimm einen kürzeren Namen.',
  nameLines: 'Bitte schreib deinen Namen in eine Zeile, ohne Tabulator.',
  nameLetters:
    'Ein Buchstabe in diesem Namen ist unterwegs verloren gegangen. Bitte gib ihn noch einmal ein.',
  tickOrNot: 'Bitte setz das Häkchen oder lass es weg.',
  courseAsText: 'Bitte schicke die ID des Kurses als Text.',
  noSuchCourse: 'Diesen Kurs gibt es hier nicht. Bitte prüfe seinen Namen.',
  zoneAsText: 'Bitte schick die Zeitzone als Text, zum Beispiel Europe/Oslo.',
  choosePace: 'Bitte wähl, wie oft.',
  chooseWeekday: 'Bitte wähl einen Tag aus der Liste.',
  chooseHour: 'Bitte wähl eine Uhrzeit aus der Liste.',
  chooseStart: 'Bitte wähl einen Tag.',
  chooseDays: 'Bitte wähl Wochentage.',
  chooseTime: 'Bitte wähl eine Uhrzeit.',
  chooseReminder: 'Bitte wähl eine Erinnerung aus der Liste.',
}

export const web = { dates, frame, errors, refusals, mistakes }
