/** Skeletons of postmortems and status notices, loaded for the language that is asked for. */

/** What `new` writes in one language; every `<…>` is for the writer to fill in. */
export interface Skeletons {
  readonly title: string
  readonly public: string
  readonly internal: string
  readonly status: Readonly<Record<'investigating' | 'identified' | 'monitoring' | 'resolved', string>>
}

export const skeletons: Readonly<Record<'en' | 'de' | 'ja', () => Promise<{ default: Skeletons }>>> = {
  en: () => import('./en/skeletons.js'),
  de: () => import('./de/skeletons.js'),
  ja: () => import('./ja/skeletons.js'),
}
