import Compiler
import Diagnostics
import SourceText
import TestSupport
import Testing

/// The rows of the table of language decisions that show when a workflow is checked.
@Suite struct SemanticsRowTests {
  @Test(arguments: Row.all) func `a decision is kept`(row: Row) {
    let source = MarkedSource(
      "document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }\n" + row.text)
    let compilation = Compilation(
      Compilation.Input(workflows: [SourceFile(path: "workflow.yaml", text: source.text)]),
      goal: .program)
    let found = compilation.diagnostics.map { diagnostic in
      let range = diagnostic.labels.first?.span.range
      let index = range.flatMap { source.ranges.firstIndex(of: $0) }
      return "\(diagnostic.code.text) \(diagnostic.severity)"
        + (index == nil ? " elsewhere: \(diagnostic.message)" : "")
    }
    #expect(found == row.problems, "row \(row.number)")
  }
}

/// A workflow without its `document`, and what is wrong with it at its marks.
struct Row: Sendable {
  var number: Int
  var text: String
  var problems: [String] = []

  static let all = [
    Row(
      number: 2,
      text: """
        do:
          - t:
              try: [{ a: { raise: { error: { type: timeout, status: 408 } } } }]
              catch: { errors: { with: { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/timeout' } } }
        """),
    Row(
      number: 3,
      text: """
        do:
          - bare:
              if: .a
              input: { from: .b }
              set: { literal: .c, computed: '${ .d }', mixed: 'a «${ .e }»' }
              output: { as: . }
        """, problems: ["SW0251 warning"]),
    Row(
      number: 5,
      text: """
        do:
          - a: { set: { b: '${ $input }' } }
        output: { as: '«$input»' }
        """, problems: ["SW0450 error"]),
    Row(
      number: 8,
      text: """
        do:
          - a:
              switch:
                - first: { then: end }
                - «second»: { then: end }
        """, problems: ["SW0225 error"]),
    Row(
      number: 9,
      text: """
        do:
          - a: { set: { x: 1 }, then: «inner» }
          - b:
              do:
                - inner: { set: { x: 2 }, then: «b» }
                - leave: { set: { x: 3 }, then: exit }
          - c: { set: { x: 4 }, then: end }
        """, problems: ["SW0301 error", "SW0301 error"]),
    Row(
      number: 10,
      text: """
        do:
          - a: { for: { in: '«{ b: 1 }»' }, do: [{ c: { set: { d: 1 } } }] }
          - e: { for: { in: 'null' }, do: [{ f: { set: { g: 1 } } }] }
        """, problems: ["SW0453 error"]),
    Row(
      number: 12,
      text: """
        do:
          - lost: { fork: { branches: [{ a: { set: { b: 1 }, export: «{ as: . }» } }] } }
          - kept: { fork: { compete: true, branches: [{ a: { set: { b: 1 }, export: { as: . } } }] } }
          - read: { set: '${ $context }' }
        """, problems: ["SW0309 warning"]),
    Row(
      number: 22,
      text: """
        do:
          - a: { set: { none: '${ «empty» }', several: '${ «.a, .b» }', maybe: '${ «.c[]» }' } }
          - b: { set: { all: '${ [.a[]] }', first: '${ first(.a[]) }', other: '${ .a? // null }' } }
        """, problems: ["SW0451 error", "SW0451 error", "SW0451 warning"]),
    Row(
      number: 23,
      text: """
        do:
          - a: { if: '«.b | length»', set: { c: 1 } }
          - d: { if: .c | length > 0, set: { c: 2 } }
        """, problems: ["SW0452 warning"]),
    Row(
      number: 25,
      text: """
        use: { secrets: [s] }
        do:
          - a:
              input: { from: '${ { key: $secrets.s } }' }
              call: http
              with:
                method: get
                endpoint:
                  uri: https://a.example
                  authentication: { bearer: { token: '${ $secrets.s }' } }
                headers: { key: '${ $secrets.s }', other: '${ $secrets.«t» }' }
          - «b»: { set: { leak: '${ «$secrets».s }' } }
        """, problems: ["SW0801 error", "SW0805 warning", "SW0802 warning"]),
    Row(
      number: 28,
      text: """
        do:
          - a: { set: { b: 1 } }
          - «a»: { set: { b: 2 } }
          - c: { do: [{ a: { set: { b: 3 } } }] }
        """, problems: ["SW0224 error"]),
    Row(number: 29, text: "do: «[]»", problems: ["SW0308 warning"]),
    Row(
      number: 31,
      text: """
        do:
          - weeks: { wait: P1W }
          - fraction: { wait: PT0.5S }
          - year: { wait: «P1Y» }
          - month: { wait: «P2M» }
        """, problems: ["SW0245 error", "SW0245 error"]),
    Row(
      number: 32,
      text: """
        use:
          extensions:
            - audit:
                extend: all
                when: $task.name != "b"
                before: [{ mark: { set: { by: '${ $task.name }' }, then: exit } }]
        do:
          - a: { set: { x: 1 } }
        """),
    Row(
      number: 36, text: "do: [{ a: { if: \".b == «'c'»\", set: { d: 1 } } }]",
      problems: ["SW0403 error"]),
    Row(
      number: 37,
      text: """
        use: { secrets: [s] }
        do:
          - a: { input: { from: '«$secret».s' }, set: { b: 1 } }
          - c: { input: { from: $secrets.s }, set: { b: 1 } }
        """, problems: ["SW0420 error"]),
  ]
}
