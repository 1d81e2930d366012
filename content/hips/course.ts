import { defineCourse } from '../../src/content-model/define.ts'

export default defineCourse({
  id: 'hips',
  title: 'Hips that run',
  language: 'en',
  author: {
    about:
      'I wanted the course I’d hand to a friend whose hip hurts when she runs: short, plain and honest about what nobody knows yet. You do the moves at home with one band, in the time a nap leaves you. And you can write to me at any point: I read every email.',
    signOff: 'Warmly,',
    reply:
      'Want to tell me how it’s going, or ask something? Just hit reply: I read every email. I can’t give medical advice, so for a worrying sign use the stop list.',
  },
  source: {
    title: 'Why Do My Hips Hurt When Running?',
    author: 'Whitney Heins, The Mother Runners',
    url: 'https://www.themotherrunners.com/why-do-my-hips-hurt-when-running/',
    note: 'Neither its author nor Sarah Colón, whom it quotes, has reviewed or endorsed this course.',
  },
  defaultTimezone: 'Europe/London',
  schedule: { hour: 7, gapDays: 7, minGapDays: 3, paces: ['twice_weekly', 'weekly', 'every_two_weeks'] },
  consentVersion: '2026-11-30.2',
  next: { again: true },
  segments: {
    question: 'Which month shall I make you?',
    why: 'Some moves aren’t for pregnancy or the first months after birth. Your answer keeps them out.',
    about: 'whether you’re pregnant or gave birth lately',
    consent:
      'By choosing, you agree that we keep your answer to pick your moves and your lessons. It’s health information, so it’s never in a link or a subject line. Your lessons will be written for your answer, so anyone who can read your email can tell. If you choose a gentle month, we keep that choice. With “None of these”, we keep nothing about your health. Change or delete your answer here any time.',
    isSensitive: true,
    options: {
      pregnant: { label: 'I am pregnant' },
      early_postpartum: { label: 'I gave birth less than 6 months ago' },
      later_postpartum: { label: 'I gave birth 6 months ago or more' },
      general: { label: 'None of these, or rather not say' },
    },
    default: 'general',
  },
  everyMail: {
    disclaimer:
      'General information, not medical advice. Stop and get help if you notice any of the signs on our stop list. If you are pregnant or gave birth in the last six months, check with your midwife, doctor or physio first.',
    review: { by: null, on: null, none: 'Not medically reviewed yet.' },
    signs: {
      pieces: ['urgent-signs', 'stop-list'],
      line: '**Stop if you notice any sign on the [stop list](stop:)**, whatever your pain score says.',
    },
    links: [
      {
        title: 'Your month and your answer',
        links: [
          { words: 'Gentle month', to: 'track:' },
          { words: 'My answer has changed', to: 'situation:' },
          { words: 'Delete my answer', to: 'delete-answer:' },
        ],
      },
    ],
  },
  boxes: {
    action: { title: 'This week', first: 'Do this first', isRequired: true },
    sources: { title: 'Where this comes from' },
    segment: { title: 'For you right now' },
  },
  notices: {
    confirm: {
      button: 'Yes, send me the month',
      why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing and no course will start. Or tell us, and we won’t email you again.',
      refusal: 'It wasn’t me',
    },
    reminder: {
      button: 'Yes, send me the month',
      why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing. Or tell us, and we won’t email you again.',
      refusal: 'It wasn’t me',
    },
    link: {
      button: 'Open my course',
      why: 'You’re getting this because someone asked for the link with this address. If it wasn’t you, do nothing. It went to nobody but you.',
    },
  },
  sponsor: null,
  landing: [
    {
      section: 'offer',
      headline: 'You want to run. Your hips have other ideas.',
      lead: 'A free month of short strength sessions at home, for mums who run.',
      kind: 'A free email course',
      picture: 'running-with-a-pram',
    },
    { section: 'magnet' },
    { section: 'lessons' },
    {
      section: 'author',
      note: 'Each lesson names its sources.',
      notReviewed: 'It hasn’t been reviewed by a clinician yet.',
    },
    { section: 'answers', file: 'landing/answers.md' },
    {
      section: 'pieces',
      title: 'Before you start',
      pieces: ['disclaimer'],
      folded: [{ id: 'stop', title: 'The stop list', piece: 'stop-list' }],
    },
  ],
  magnet: {
    kind: 'workout_plan',
    line: {
      session: 'week {week}, session {letter}',
      begin: 'Start with {session}. Already started? Pick up where you were.',
      next: 'Next in your month: {session}.',
      open: 'Open my session',
    },
    tracks: {
      standard: {
        title: 'Standard month',
        about: 'Three sessions a week: on your feet, on the floor and with a band.',
        suits: 'It suits most runners.',
        for: ['later_postpartum', 'general'],
        notFor: ['pregnant'],
        okay: {
          for: ['early_postpartum'],
          sentence:
            'For the standard month: I gave birth 12 weeks ago or more, and my clinician has said yes to the single-leg bridge, the dead bug, seated foot taps and hip flexion with the band for me.',
          missing: 'Please tick the box if both are true, or choose a gentle month.',
        },
        variant: null,
        madeFor: 'Made for most runners.',
        effort: ['4 to 5 out of 10', '5 to 7 out of 10'],
        ask: 'Pregnant, or gave birth in the last 6 months? Ask your midwife, doctor or physio first.',
        change: 'Easier month',
        sessionNote: 'session-note',
        rules: null,
        after: { title: 'After week 4', open: 'After week 4', next: 'See month two', piece: 'month-two' },
        done: 'You’ve done all {count} sessions. Repeat a week, or start month two.',
      },
      'gentle-P': {
        title: 'Gentle month: nothing flat on your back',
        about: 'Two sessions a week: on your feet, on a chair, on your side and on all fours.',
        suits: 'It suits you if you’d rather not lie flat.',
        for: ['pregnant'],
        notFor: [],
        okay: null,
        variant: 'gentle',
        madeFor:
          'Made for pregnancy, and for anyone who’d rather not lie flat. Start once your midwife or doctor says yes.',
        effort: ['3 to 4 out of 10'],
        ask: 'Only with your midwife’s, doctor’s or physio’s OK.',
        change: 'Your month',
        sessionNote: 'gentle-session-note',
        rules: {
          title: 'Rules for your gentle month',
          printed: 'Rules for your month',
          piece: 'gentle-p-rules',
        },
        after: {
          title: null,
          open: 'Moving on from the gentle month',
          next: 'See how to move on',
          piece: null,
        },
        done: 'You’ve done all {count} sessions. Repeat any week you liked.',
      },
      'gentle-E': {
        title: 'Gentle month: with floor moves',
        about: 'Two sessions a week: easy moves on your back, on your side and on your feet.',
        suits:
          'It suits you if you’re easing back in. Not for pregnancy: some moves are done lying on your back.',
        for: ['early_postpartum'],
        notFor: ['pregnant'],
        okay: null,
        variant: 'gentle',
        madeFor: 'Made for the first 6 months after a birth. Start once your clinician says yes.',
        effort: ['3 to 4 out of 10'],
        ask: 'Only with your midwife’s, doctor’s or physio’s OK.',
        change: 'Your month',
        sessionNote: 'gentle-session-note',
        rules: {
          title: 'Rules for your gentle month',
          printed: 'Rules for your month',
          piece: 'gentle-e-rules',
        },
        after: {
          title: null,
          open: 'Moving on from the gentle month',
          next: 'See how to move on',
          piece: null,
        },
        done: 'You’ve done all {count} sessions. Repeat a week, or see how to move on.',
      },
    },
    page: {
      stop: { title: 'When to stop and get help', piece: 'stop-list' },
      pain: { title: 'The pain rule', piece: 'pain-rule' },
      checks: { title: 'First checks: four questions', piece: 'gate-questions' },
      rules: { title: 'How the month works', piece: 'plan-rules' },
      note: { title: 'Please note', piece: 'disclaimer' },
    },
    session: {
      finish: 'Finish with 1 minute of easy walking and slow breathing.',
      nextMorning:
        'Check again tomorrow morning. If anything is sorer than usual, do fewer reps next time or take the easier version.',
    },
    choice: {
      why: 'A gentle month can hint at your health, so we keep your choice only to show you the right moves. It never appears in a link or a subject line, and you can delete it here.',
      unanswered:
        'Done. We keep no answer about your health. You now have the standard month, which isn’t made for pregnancy or the first months after birth.',
      another: 'Choose a gentle month, no reason needed',
      keep: 'To keep a gentle one, choose it above: that deletes your answer too.',
    },
    landing: {
      choose:
        'You choose your month after you sign up, and you don’t have to say why. It comes as a page for your phone that keeps count, a PDF for the fridge door, and dates in your calendar. You need floor space, a wall, a chair, a sofa or heavy table, a cushion, a rolled towel and one long exercise band. It’s free, and there’s nothing to buy later.',
      sample:
        'Every move comes with its steps, an easier version and what to watch for. A simple 0 to 10 rule tells you what to do about pain.',
    },
    printed: {
      title: 'Your month of workouts',
      front: [
        { title: 'Four questions first', piece: 'gate-questions' },
        { title: 'The pain rule', piece: 'pain-rule' },
        { title: 'How the month works', piece: 'plan-rules' },
      ],
      ticking:
        'On the session pages, tick one box for each set. After a session, write down your effort and your pain, 0 to 10. Next morning, write down your pain again.',
      blanks: ['Effort, 0 to 10', 'Pain, 0 to 10', 'Pain next morning'],
      drawings: 'Orange shows what moves.',
      steps: { title: 'Pain, from 0 to 10', piece: 'pain-rule' },
      urgent: [
        'Any sign on the stop list (page {page})? Stop, and get help.',
        'In an emergency, call 999, 112 or 911.',
      ],
      reminder: 'Pain rule: page 2. Stop list: page {page}.',
      stop: { title: 'The stop list', piece: 'stop-list' },
      note: { title: 'Please note', piece: 'disclaimer' },
    },
  },
  lessons: [
    'run-rest-or-get-checked',
    'six-walls',
    'why-now',
    'front-wall',
    'back-wall-and-core',
    'six-habits',
    'start-with-a-walk',
  ],
  words: {
    frame: {
      toMagnet: 'Back to my month',
      disclaimer:
        'General information, not medical advice. If something worries you, speak to a clinician first.',
    },
    signUp: {
      heading: 'Get the month',
      button: 'Send me the month',
      next: 'We’ll email you a link to confirm. Click it and the month is yours.',
      advice: 'General information, not medical advice.',
    },
    checkInbox: {
      description: 'One click in the email, and your month is on its way.',
    },
    confirm: {
      lead: 'Click the button, and your month opens right here. We’ll email it to you as well.',
      button: 'Yes, send me the month',
    },
    link: {
      lead: 'Type the address you signed up with. We’ll email you the link to your course and your month of workouts straight away.',
    },
    leave: {
      onBreak: {
        lead: 'No lessons until {day}. Then you’ll pick up at the next one, on your usual day.',
        sooner:
          'Back sooner? Your course page, linked in every email, has a button for it. Your month stays open.',
      },
      left: {
        lead: 'We won’t send you any more lessons. Your month stays yours to use.',
      },
    },
    progress: {
      welcomeUnderWay: 'Your month is on its way to your inbox.',
    },
    settings: {
      links: {
        stop: 'The links in the emails you already have will stop opening your course and your month. So will your calendar and the link to your PDF: open your month again to get new ones. Unsubscribe links keep working.',
      },
      leave: {
        lead: 'We’ll stop emailing you, no reason needed. Your month stays yours to use.',
      },
    },
    pause: {
      lead: 'No lessons while you’re paused. Then you’ll pick up at the next one, on your usual day.',
    },
    rhythm: {
      zone: {
        lead: 'Your lessons and workouts stay at the same time of day, in the time zone you choose.',
      },
    },
    course: {
      end: {
        shared: '{headline}. It’s free: {url}',
      },
    },
    answer: {
      orTrack: 'Or choose a gentle month, no reason needed',
      titleWithTrack: 'My answer and my month',
      changed: 'Has something changed? Your month and your next lessons will follow.',
      makeTrack: 'Make my month',
    },
    erase: {
      magnet: 'Your month of workouts: its days, and what you ticked as done.',
      erased: {
        farewell: 'Take care of those hips.',
      },
    },
    workoutPlan: {
      card: {
        title: 'My month',
        firstTitle: 'Your month',
        theTrack: 'the {title}',
        titleInSentence: 'lower',
        change: 'Change my month',
        whole: 'The whole month',
        saved: 'Saved. Your month is now {plan}.',
        lead: 'Your month is here. Session {letter} takes about {minutes} minutes: start now, or pick your days.',
        stillHere: 'Your month is here whenever you want it.',
        cost: 'A different month starts at week 1.',
        costTicks: {
          one: 'A different month starts at week 1 and clears your tick.',
          other: 'A different month starts at week 1 and clears your {count} ticks.',
        },
        compare: 'Compare the months',
        mailAgain: 'Email me my month again',
      },
      next: {
        lead: 'A habit lasts when it has its days. Pick yours, or start the month again from week 1.',
        restart: 'Start the month again',
      },
      progress: { weekDone: 'That’s week {week} done: your legs have earned their rest.' },
      done: {
        whole: 'That’s your whole month: all {count} sessions. Well done!',
        plan: '✓ Your month is done',
        lead: 'You made room for {count} sessions and did every one. That is a month of strength, and it’s yours.',
        start: 'Four weeks are a start. Strength stays if you keep using it, so see what comes next.',
      },
      page: {
        title: 'Your month of workouts',
        file: 'month-of-workouts.pdf',
        description: 'Four weeks of short workouts, day by day, with each move drawn.',
        otherTrack: {
          title: 'Well done. Your month has changed since you started.',
          there:
            'You trained week {week}, session {letter} of the month you had before, so we haven’t ticked it in this one. If you’d like it to count here too, use the button at the end of the session below.',
          gone: 'You trained week {week}, session {letter} of the month you had before, so we haven’t ticked it in this one. This month has no such session, so there’s nothing to tick. It did you good all the same.',
        },
        contents: 'Your month',
        weeks: 'All four weeks',
        noSuchTrack: {
          title: 'That month isn’t one of yours',
          message: 'Open your month of workouts again and choose one of the months it offers.',
        },
        noSuchSession: {
          title: 'That session isn’t in your month',
          message: 'Open your month of workouts again and choose one of its sessions.',
        },
      },
      track: {
        which: 'Which month would you like?',
        ofAnswer:
          'This month goes with your answer. If your answer changes, tell us under “My course” and your month will change with it.',
        cost: 'A different month starts at week 1 on the next Monday. Your emails will follow it.',
        costTicks: {
          one: 'A different month starts at week 1 on the next Monday and clears your tick. Your emails will follow it.',
          other:
            'A different month starts at week 1 on the next Monday and clears your {count} ticks. Your emails will follow it.',
        },
        button: 'Choose this month and keep my choice',
      },
      offline: {
        lead: 'Choose your month and your session. What you’ve ticked isn’t here: it’s safe in your own month.',
        tick: 'Well done! Tick week {week}, session {letter} in your month when you’re back online.',
      },
      calendar: { name: 'My month of workouts' },
    },
  },
})
