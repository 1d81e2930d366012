export type SignUpFields = Partial<
  Record<
    'email' | 'firstName' | 'stage' | 'stageConsent' | 'timezone' | 'from' | 'theme' | 'redirect' | 'stamp',
    string
  >
>
