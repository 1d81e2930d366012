/** A setting that the operator has to put right. Its text names the setting, never what it is set to. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}
