import { relative, resolve } from 'node:path'
import { type Node, SyntaxKind } from 'typescript/unstable/ast'
import { isBinaryExpression, isElementAccessExpression } from 'typescript/unstable/ast/is'
import { API, type Project, type Type, TypeFlags } from 'typescript/unstable/sync'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** The one function that may. It first checks that the name is the record's own. */
const OWN = 'src/lib/own-property.ts'

test.each(['tsconfig.json', 'src/site/scripts/tsconfig.json'])(
  '%s indexes no record by an arbitrary name, except with own()',
  (config) => {
    const { program, checker } = projectOf(config)
    const found: string[] = []
    let indexed = 0
    const visit = (node: Node, file: string) => {
      const name = nameIn(node)
      if (name !== null) {
        indexed++
        if (isAnyName(checker.getTypeAtLocation(name))) found.push(`${file}: ${node.getText()}`)
      }
      node.forEachChild((child) => visit(child, file))
    }
    for (const path of program.getSourceFileNames()) {
      const file = relative(ROOT, path)
      const source = /^(src|emails)\//.test(file) && file !== OWN ? program.getSourceFile(path) : undefined
      if (source !== undefined) visit(source, file)
    }
    expect(found).toEqual([])
    expect(indexed).toBeGreaterThan(0)
  },
)

/** `record[name]` and `name in record`. */
function nameIn(node: Node): Node | null {
  if (isElementAccessExpression(node)) return node.argumentExpression
  return isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword ? node.left : null
}

/** Strings that the types list are known. Any other string may be `constructor`. */
function isAnyName(type: Type | undefined): boolean {
  if (type === undefined) return true
  if (type.isUnionType()) return type.getTypes().some(isAnyName)
  return (
    (type.flags & (TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.Any | TypeFlags.Unknown)) !== 0
  )
}

function projectOf(config: string): Project {
  const snapshot = new API({ cwd: ROOT }).updateSnapshot({ openProject: resolve(ROOT, config) })
  return snapshot.getProjects()[0] ?? expect.fail(`${config} is no project`)
}
