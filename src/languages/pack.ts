export interface LanguagePack {
  readonly language: string
}
