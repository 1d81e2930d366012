import { defineSite } from '../src/content-model/site.ts'
import settings from './site.json' with { type: 'json' }

export default defineSite({
  // `npm run deploy` asks for these and writes them to site.json.
  ...settings,
  authority: {
    name: 'Information Commissioner’s Office (ICO)',
    url: 'https://ico.org.uk/make-a-complaint/',
  },
  brand: { name: 'Longrun' },
  courses: ['hips', 'sourdough'],
  home: 'hips',
})
