/** What every mail and every lesson of any course says. */
export const mail = {
  hello: 'Hello,',
  helloTo: 'Hi {name},',
  lesson: 'Lesson {number} of {count}',
  welcome: 'Welcome',
  readOnWeb: 'Read it on the web',
  drawingsOnPage: 'You’ll find the drawings for this part <link>on the web page</link>.',
  drawing: 'Drawing: {alt}',
  seeDrawing: 'See it',
  buttonNotWorking: 'Button not working? Open this address: <link>{address}</link>',
  questions: 'Questions? Write to me at <link>{address}</link>.',
  why: 'You’re getting this because you asked for this course and confirmed your address.',
  sources: 'Where this comes from',
  source: 'This course draws on “<link>{title}</link>” by {author}. {note}',
  links: {
    course: 'Your course',
    myCourse: 'My course',
    pause: 'Pause',
    unsubscribe: 'Unsubscribe',
    privacy: 'Privacy notice',
    imprint: 'Imprint',
  },
} as const
