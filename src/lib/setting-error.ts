/** A setting that the operator has to fix. The message names the setting, never its value. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}
