const course = {
  title: 'Mein Kurs',
  titleOf: 'Der Kurs von {name}',
  inTitle: 'Du bist dabei',
  in: 'Du bist dabei, {name}',
  finished: 'Geschafft',
  finishedNamed: 'Geschafft, {name}',
  lastLesson: 'Das war die letzte Lektion',
  lastLessonNamed: 'Das war die letzte Lektion, {name}',
  description: 'Wo du im Kurs bist, was als Nächstes kommt und was eingestellt ist.',
  mistake: 'Bitte sieh dir unten etwas noch einmal an.',
  carryOn: 'Mit dem Kurs weitermachen',
  lessons: 'Lektionen',
  progress: '{done} von {all} erledigt',
  welcomeAgain: 'Die Begrüßung noch einmal lesen',
  notSure: 'Wir wissen nicht, ob unsere E-Mail dich erreicht hat. Hier kannst du sie lesen.',
  onItsWay: 'Unterwegs in dein Postfach',
  markAsDone: 'Abhaken',
  sendNow: 'Jetzt gleich schicken',
  afterThat: 'Die danach kommt an deinem gewohnten Tag.',
  afterThatDays: {
    one: 'Die danach kommt am Tag darauf.',
    other: 'Die danach kommt {count} Tage später.',
  },
  end: {
    title: 'Wie war es?',
    write:
      'Was hat geholfen, was nicht, wovon hättest du gern mehr? Schreib an {author}: <link>{address}</link>.',
    friend: 'Kennst du jemanden, dem das gefallen könnte?',
    shared: '{headline} {url}',
    share: '<link>Schick den Kurs per E-Mail weiter</link>, oder kopier seine Adresse:',
  },
  next: {
    title: 'Nach dem Kurs',
    course: {
      title: 'Noch ein Kurs: {title}',
      agree:
        'Mit dem Klick stimmst du zu, ihn per E-Mail zu bekommen. Deine Adresse ist schon bestätigt, er beginnt also sofort. In seiner <privacy>Datenschutzerklärung</privacy> steht, was wir speichern. Abbestellen kannst du jederzeit.',
      button: '„{title}“ beginnen',
      isIn: 'In diesem Kurs bist du schon.',
      open: '„{title}“ öffnen',
    },
    again: {
      title: 'Diesen Kurs noch einmal machen',
      lead: 'Mit dem Klick stimmst du zu, alle E-Mails noch einmal zu bekommen, ab heute neu verteilt. Was du abgehakt hast, bleibt hier als Rückblick.',
      button: 'Noch einmal beginnen',
    },
  },
  history: {
    title: 'Was du schon einmal gemacht hast',
    had: '{title}: {day}',
    done: '{title}: {day}, erledigt',
  },
  newLinksUsedUp: {
    title: 'Noch einmal neue Links gehen leider nicht',
    message:
      'Du hast schon zu oft neue Links bekommen. Du kannst aber deine Daten löschen und dich neu anmelden.',
  },
}

const progress = {
  pending: 'Öffne unsere E-Mail und klick auf den Button darin, dann geht es los.',
  completed: 'Du hast alle Lektionen bekommen. Sie bleiben hier für dich.',
  unsubscribed: 'Du hast den Kurs abbestellt. Die Lektionen, die du hattest, bleiben hier.',
  suppressed: 'Dein Kurs ist beendet. Die Lektionen, die du hattest, bleiben hier.',
  pausedUntil: 'Dein Kurs pausiert bis {day}.',
  paused: 'Dein Kurs pausiert, bis du wiederkommst.',
  place: 'Lektion {number} von {count}.',
  stuck: 'Wir konnten dir die nächste E-Mail nicht schicken. Wir wissen davon und kümmern uns darum.',
  planning: 'Wir planen gerade deine nächste Lektion.',
  welcomeUnderWay: 'Die erste E-Mail ist unterwegs in dein Postfach.',
  nextUnderWay: 'Die nächste, „{title}“, ist unterwegs in dein Postfach.',
  first: {
    one: 'Die einzige Lektion, „{title}“, kommt am {time} ({zone}).',
    other: 'Die erste von {count} Lektionen, „{title}“, kommt am {time} ({zone}).',
  },
  next: 'Die nächste, „{title}“, kommt am {time} ({zone}).',
  done: {
    one: 'Du hast die Lektion bekommen und geschafft: {magnet}. Alles bleibt hier für dich.',
    other: 'Du hast alle {count} Lektionen bekommen und geschafft: {magnet}. Alles bleibt hier für dich.',
  },
  lessonsOnly: {
    one: 'Du hattest die Lektion. Alles bleibt hier für dich.',
    other: 'Du hattest alle {count} Lektionen. Alles bleibt hier für dich.',
  },
  doneInWeeks:
    'Du hast in {weeks} Wochen alle {lessons} Lektionen bekommen und geschafft: {magnet}. Alles bleibt hier für dich.',
}

const settings = {
  title: 'Einstellungen',
  name: {
    title: 'Mein Name',
    lead: 'So begrüßen wir dich. Lass das Feld leer, dann sagen wir einfach „Hallo“.',
    label: 'Vorname (freiwillig)',
    button: 'Namen speichern',
  },
  address: {
    title: 'Meine E-Mail-Adresse',
    lead: 'Wir schicken einen Link an die neue Adresse. Sobald du ihn angeklickt hast, gehen deine E-Mails dorthin. Sonst ändert sich nichts.',
    told: 'Auch an die bisherige Adresse schreiben wir.',
    label: 'Neue E-Mail-Adresse',
    button: 'Adresse ändern',
    asked:
      'Schau jetzt bitte in dein neues Postfach und klick auf den Link, den wir dorthin geschickt haben. Wenn wir dieser Adresse schreiben dürfen, ist er in wenigen Minuten da.',
    changed: 'Erledigt. Deine E-Mails kommen ab jetzt an deine neue Adresse.',
    same: 'An diese Adresse schreiben wir dir schon.',
  },
  links: {
    title: 'Meine Links',
    saved: 'Erledigt. Diese Seite hat ihren neuen Link, und die alten öffnen sie nicht mehr.',
    why: 'Wer deinen Link hat, kann diese Seite öffnen. Falls du eine E-Mail weitergeleitet oder aus Versehen einen Link geteilt hast, hol dir hier neue.',
    stop: 'Die Links in den E-Mails, die du schon hast, öffnen deinen Kurs dann nicht mehr. Links zum Abbestellen gelten weiter.',
    save: 'Diese Seite zieht auf deinen neuen Link um, also speicher ihn dir. In unseren nächsten E-Mails steht er auch, und wir können ihn dir jederzeit <link>per E-Mail schicken</link>.',
    button: 'Neue Links holen',
  },
  data: {
    title: 'Meine Daten',
    lead: 'Hol dir eine Kopie von allem, was wir über dich gespeichert haben, oder lösch es endgültig. Was wir aufheben und warum, steht in der <link>Datenschutzerklärung</link>.',
    download: 'Meine Daten herunterladen',
    file: 'meine-kursdaten.json',
    erase: 'Meine Daten löschen',
  },
  leave: {
    title: 'Kurs abbestellen',
    lead: 'Wir schreiben dir dann nicht mehr. Einen Grund brauchst du nicht, und was du schon hast, bleibt dir.',
    pause: 'Du brauchst nur eine Pause? <link>Dann pausier lieber.</link>',
  },
}

const rhythm = {
  title: 'Wann deine Lektionen kommen',
  paces: {
    twice_weekly: 'Zweimal pro Woche',
    weekly: 'Einmal pro Woche',
    every_two_weeks: 'Alle zwei Wochen',
  },
  twiceExplained: 'Zweimal pro Woche: an deinem Tag und drei Tage später',
  current: '{pace}, {days} um {time} Uhr',
  currentEven: { one: 'Jeden Tag um {time} Uhr', other: 'Alle {count} Tage um {time} Uhr' },
  currentUneven: 'Um {time} Uhr',
  asPlanned: 'An den Tagen, die der Kurs vorsieht',
  howOften: 'Wie oft',
  day: 'Tag',
  time: 'Uhrzeit',
  timesAre: 'Die Uhrzeiten gelten für {zone}. Dort ist es jetzt {time} Uhr.',
  deviceClock: 'Die Uhr dieses Geräts steht auf <zone></zone>.',
  changeZone: 'Meine Zeitzone ändern',
  zone: {
    title: 'Meine Zeitzone',
    now: '{zone}: Dort ist jetzt {time}.',
    lead: 'Die Uhrzeit bleibt dieselbe, in der Zeitzone, die du wählst.',
    label: 'Zeitzone',
    choose: 'Bitte wähl eine Zeitzone aus der Liste.',
    useDevice: 'Zeitzone dieses Geräts nehmen: <zone></zone>',
    otherZones: 'Andere',
  },
}

const pause = {
  title: 'Pause machen',
  lead: 'Solange du pausierst, kommen keine Lektionen. Danach geht es mit der nächsten weiter.',
  leadPaused:
    'Bis dahin kommen keine Lektionen. Ändere hier den Tag, oder mach oben auf dieser Seite weiter.',
  until: 'Pause bis (freiwillig)',
  untilHint: 'Lass das Feld leer, wenn du pausieren willst, bis du wiederkommst.',
  button: 'Pausieren',
  change: 'Datum ändern',
  current: 'Pause, bis du wiederkommst',
  currentUntil: 'Pause bis {day}',
  saved: 'Gespeichert. Dein Kurs macht Pause.',
  resumed: 'Du bist wieder dabei. Deine Lektionen gehen weiter.',
  notADay: 'Bitte wähl einen Tag zwischen morgen und heute in einem Jahr.',
}

const answer = {
  firstName: 'Vorname (freiwillig)',
  legend: 'Deine Antwort',
  legendWithTracks: 'Sag es mir, und ich wähle für dich',
  orTrack: 'Oder wähl selbst, ohne Angabe von Gründen',
  title: 'Meine Antwort',
  titleWithTrack: 'Meine Antwort und mein Plan',
  follows: '{question} Deine nächsten Lektionen richten sich danach.',
  changed: 'Hat sich etwas geändert? Dein Plan und deine nächsten Lektionen richten sich danach.',
  makeTrack: 'Meinen Plan erstellen',
  save: 'Antwort speichern',
  delete: 'Antwort löschen',
  choose: 'Bitte wähl eine Antwort.',
}

const erase = {
  title: 'Alles über dich löschen?',
  lead: 'Das lässt sich nicht rückgängig machen. Deine Links gelten sofort nicht mehr, und deine Lektionen enden.',
  goes: 'Was verschwindet',
  address: 'Deine Adresse, dein Name, deine Zeitzone und deine Antwort, falls du eine gegeben hast.',
  consents: 'Wozu du eingewilligt hast, wann und wo.',
  mails: 'Welche E-Mails wir dir geschickt haben, und deine Kursseite mit den Lektionen.',
  magnet: 'Alles, was du auf deinen Seiten eingestellt und abgehakt hast.',
  stays: 'Was bleibt',
  fingerprint:
    'Wir behalten einen Fingerabdruck deiner Adresse, damit wir dir nicht versehentlich wieder schreiben. Aus ihm lässt sich deine Adresse nicht zurückrechnen.',
  fingerprintAndReason:
    'Wir behalten einen Fingerabdruck deiner Adresse und den Grund, aus dem unsere E-Mails an dich enden mussten, damit wir dir nicht versehentlich wieder schreiben. Aus ihm lässt sich deine Adresse nicht zurückrechnen.',
  backups: {
    one: 'Sicherungskopien vom Rest sind nach {count} Tag verschwunden. E-Mails, die wir schon geschickt haben, bleiben in deinem Postfach. Genaueres steht in der <link>Datenschutzerklärung</link>.',
    other:
      'Sicherungskopien vom Rest sind nach {count} Tagen verschwunden. E-Mails, die wir schon geschickt haben, bleiben in deinem Postfach. Genaueres steht in der <link>Datenschutzerklärung</link>.',
  },
  button: 'Jetzt alles löschen',
  keep: 'Alles behalten und zurück zu meinem Kurs',
  erased: {
    title: 'Wir haben alles über dich gelöscht',
    message: 'Du hörst nichts mehr von uns, und deine alten Links gelten nicht mehr.',
    farewell: 'Mach’s gut.',
  },
}

export const myCourse = { course, progress, settings, rhythm, pause, answer, erase }
