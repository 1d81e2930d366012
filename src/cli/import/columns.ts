import { columnName } from '../../admin/import/import-row.ts'
import { own } from '../../lib/own-property.ts'
import { readInstant } from '../../lib/parse-instant.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { statusWord } from './list-formats.ts'
import type { ListOptions, OpenedList } from './open-list.ts'
import { COLUMNS, type Column } from './rows.ts'

/** For each of our columns, the columns of the file that may hold it. */
export type Sources = ReadonlyMap<Column, readonly string[]>

/** A mapped column wins; otherwise the format's columns or the column of the same name. */
export function sourcesOf({ csv, format }: OpenedList, map: string): Sources {
  const mapped = parseMap(map, csv.columns)
  const named = (name: string) => csv.columns.filter((column) => columnName(column) === name)
  const sourceOf = (name: Column) => {
    const column = mapped.get(name)
    if (column !== undefined) return [column]
    // In a list from elsewhere, it is something else.
    if (name === 'course' && format !== null) return []
    return (format?.columns[name] ?? [name]).flatMap(named)
  }
  return new Map(COLUMNS.map((name) => [name, sourceOf(name)]))
}

function parseMap(map: string, columns: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const pair of map === '' ? [] : map.split(',')) {
    const at = pair.lastIndexOf('=')
    const [column, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    if (!columns.includes(column)) {
      throw new UsageError(`--map names a column "${column}", but the file has ${columns.join(', ')}`)
    }
    if (!COLUMNS.some((known) => known === name)) {
      throw new UsageError(`--map does not know "${name}"; it knows ${COLUMNS.join(', ')}`)
    }
    names.set(name, column)
  }
  return names
}

/** Reads the cells of a row in the order of our columns. */
export function cellsReader(list: OpenedList, sources: Sources, options: ListOptions) {
  const { csv, format, file } = list
  return (cells: Readonly<Record<string, string>>): string[] => COLUMNS.map((name) => cellOf(name, cells))

  function cellOf(name: Column, cells: Readonly<Record<string, string>>): string {
    const texts = sources.get(name)?.map((column) => oneLine(own(cells, column) ?? ''))
    const cell = texts?.find((text) => text !== '') ?? ''
    switch (name) {
      case 'status': {
        const cellUnder = (header: string) =>
          own(cells, csv.columns.find((column) => columnName(column) === header) ?? '') ?? ''
        return format === null ? cell : statusWord({ format, file, cell, cellUnder })
      }
      case 'consented_at': {
        const read = readInstant(cell, options.dates)
        return read.kind === 'instant' ? new Date(read.at).toISOString() : cell
      }
      case 'consent_source':
        return cell || (options.consentSource ?? '')
      case 'segment_consent_source':
        return cell || (options.segmentConsentSource ?? '')
      case 'letters_consent_source':
        return cell || (options.lettersConsentSource ?? '')
      default:
        return cell
    }
  }
}

/** Keeps each row on one line, so that the Worker's line numbers can be traced back to the file. */
export function oneLine(cell: string): string {
  return cell.trim().replaceAll(/\s*\n\s*/g, ' ')
}
