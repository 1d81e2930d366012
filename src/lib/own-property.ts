/** What stands in a record under a name from outside; what every object inherits, such as `constructor`, does not. */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
