const mail = {
  onItsWay: 'Die E-Mail dazu ist unterwegs in dein Postfach.',
  outdated: 'Unsere erste E-Mail entstand, bevor du gewählt hast.',
  rightOne: 'Schick mir die richtige',
  notFound: 'Du findest unsere E-Mail nicht?',
  lastSent: 'Zuletzt haben wir sie am {day} geschickt. Sieh zuerst im Spam-Ordner nach.',
  lastSentLongAgo: 'Zuletzt haben wir sie am {day} geschickt.',
  send: 'Noch einmal schicken',
  atMost: 'Höchstens alle {minutes} Minuten und {times}-mal am Tag.',
}

export const magnet = {
  mail,
  file: 'Dein Download',
  contents: 'Inhalt',
  link: 'Dein Extra',
}
