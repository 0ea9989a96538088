import Compiler
import Diagnostics
import Program
import SourceText

/// Workflows in which every kind of task is, with the parts of the state that each one has.
struct Workload: Sendable, CustomStringConvertible {
  let name: String
  private let text: String

  var description: String { name }

  /// The program; the diagnostics where there is none.
  func program() throws -> Program {
    let files = [
      Self.subworkflow, "document: { dsl: 1.0.3, \(Self.document), name: main }\n" + text,
    ]
    .enumerated().map { SourceFile(path: "\($0).yaml", text: $1) }
    let compilation = Compilation(.init(workflows: [files[1], files[0]]), goal: .program)
    guard let program = compilation.program else { throw Refusal(compilation.diagnostics) }
    return program
  }

  struct Refusal: Error {
    let messages: [String]
    init(_ diagnostics: [Diagnostic]) { messages = diagnostics.map(\.message) }
  }

  private static let document = "namespace: test, version: 1.0.0"
  private static let subworkflow = """
    document: { dsl: 1.0.3, \(document), name: sub }
    do: [ one: { set: { n: 1 } } ]
    """

  static let all = [control, failures, forks, calls, processes, events, extensions]

  static let control = Workload(
    name: "blocks, loops and jumps",
    text: """
      timeout: { after: PT10M }
      input: { from: '. // {}' }
      output: { as: '{ result: ., context: $context }' }
      do:
        - first: { set: { n: 0, id: "${ $workflow.id }" }, export: { as: "{ seen: [] }" } }
        - again:
            do:
              - count: { set: { n: "${ .n + 1 }" }, export: { as: "$output as $o | $context | .seen += [$o.n]" } }
              - pause: { wait: { seconds: 2 }, timeout: { after: PT5S } }
              - judge:
                  switch:
                    - more: { when: .n < 3, then: count }
                    - enough: { then: exit }
            timeout: { after: '${ "PT\\(40 + .n)S" }' }
        - each:
            for: { each: item, in: "[range(4)]", at: index }
            while: '(. | type) == "object"'
            do:
              - ask:
                  call: http
                  with: { method: post, endpoint: "http://a.test/{index}", body: "${ {$item, $index, at: now} }" }
                  output: { as: '{ list, last: $item, started: $task.startedAt }' }
              - rest: { wait: { milliseconds: 10 } }
            output: { as: '{ each: . }' }
        - nested:
            if: ".each != null"
            for: { in: "[[1, 2], [3]]" }
            do:
              - inner:
                  for: { each: number, in: "$item" }
                  do: [ add: { set: "${ [$item, $number, .] }" } ]
        - end: { set: "${ {depth: (tojson | length)} }" }
      """)

  static let failures = Workload(
    name: "errors, retries and handlers",
    text: """
      do:
        - first: { set: { path: a, tries: 0 } }
        - guarded:
            timeout: { after: PT2M }
            try:
              - ask: { call: http, with: { method: patch,  endpoint: '${ "http://b.test/" + .path }' , body: { a: 1 } }, timeout: { after: PT4S } }
              - second: { call: http, with: { method: get, endpoint: "http://c.test/{n}" } }
              - refuse: { if: ".n > 7", raise: { error: { type: "https://test/errors/high", status: 409, detail: '${ "n is \\(.n)" }'  } } }
            catch:
              errors: { with: { status: 503 } }
              as: problem
              retry:
                delay: { seconds: 1 }
                backoff: { exponential: {} }
                jitter: { from: { milliseconds: 0 }, to: { seconds: 3 } }
                limit: { attempt: { count: 4, duration: PT7S }, duration: PT1M }
              do:
                - note: { set: "${ { problem: $problem.detail, in: . } }" }
                - rest: { wait: PT1S }
        - outer:
            try:
              - inner:
                  try: [ fail: { call: http, with: { method: get, endpoint: "http://d.test/" } } ]
                  catch: { when: '$error.status == 500', do: [ recover: { set: { recovered: "${ $error }" } } ] }
            catch: { do: [ last: { set: "${ { caught: $error.type } }" }, rest: { wait: PT1S } ] }
      """)

  static let forks = Workload(
    name: "branches and races",
    text: """
      do:
        - first: { set: { a: { b: [1, 2, 3] } }, export: { as: "." } }
        - both:
            fork:
              branches:
                - x: { call: http, with: { method: post, endpoint: "http://x.test/", body: "${ . }" }, export: { as: "{ x: . }" } }
                - y: { do: [ rest: { wait: PT3S }, ask: { call: http, with: { method: get, endpoint: "http://y.test/" } } ] }
                - z:
                    fork:
                      compete: true
                      branches:
                        - fast: { wait: PT2S }
                        - slow: { try: [ ask: { call: http, with: { method: get, endpoint: "http://z.test/" } } ], catch: { do: [ n: { set: { n: 0 } } ] } }
            timeout: { after: PT20S }
        - each:
            for: { in: "[1, 2]" }
            do:
              - race:
                  fork:
                    compete: true
                    branches:
                      - one: { call: http, with: { method: post, endpoint: "http://one.test/", body: "${ $item }" } }
                      - two: { do: [ rest: { wait: PT4S }, give: { set: { waited: true } } ] }
      """)

  static let calls = Workload(
    name: "calls, credentials and functions",
    text: """
      use:
        secrets: [login, token]
        authentications:
          basic: { basic: { use: login } }
          granted: { oauth2: { authority: "http://auth.test", grant: client_credentials, client: { id: c, secret: "${ $secrets.token }" } } }
        functions:
          rate:
            call: http
            with: { method: post, endpoint: "http://rate.test/{code}", headers: { x-key: "${ $secrets.token }" } }
            output: { as: '{ n, by: $task.name }' }
      do:
        - first: { call: rate, with: { code: EUR } }
        - second:
            call: http
            with:
              method: get
              endpoint: { uri: "http://e.test/{n}", authentication: { use: granted } }
              headers: { x-scheme: "${ $authorization.scheme }", x-parameter: "${ $authorization.parameter }" }
            output: { as: '{ n, scheme: $authorization }' }
        - third:
            try:
              - api:
                  call: openapi
                  with:
                    document: { endpoint: { uri: "http://e.test/openapi.json", authentication: { use: basic } } }
                    operationId: addPet
                    parameters: { id: "${ .n }" }
                    authentication: { use: basic }
            catch: { do: [ rest: { wait: PT1S }, give: { set: { secret: "${ $secrets.token }" } } ] }
        - fourth: { call: rate, with: { code: USD } }
      """)

  static let processes = Workload(
    name: "processes and other workflows",
    text: """
      do:
        - first: { set: { n: 5 } }
        - shell: { run: { shell: { command: "echo $1", arguments: ["${ .n }"], environment: { N: 1 } }, return: all } }
        - detached: { run: { shell: { command: "true" }, await: false } }
        - script: { run: { script: { language: js, code: "1", stdin: "${ .stdout }" } } }
        - sub: { run: { workflow: { namespace: test, name: sub, version: 1.0.0, input: "${ { n: 2, at: now } }" } } }
        - loose: { run: { workflow: { namespace: test, name: sub, version: 1.0.0 }, await: false } }
        - end: { wait: PT1S }
      """)

  static let events = Workload(
    name: "events",
    text: """
      do:
        - first: { set: { n: 1 } }
        - tell: { emit: { event: { with: { type: started, data: "${ . }" } } } }
        - one: { listen: { to: { one: { with: { type: ordered } } } }, timeout: { after: PT5M } }
        - every:
            listen:
              to:
                all:
                  - { with: { type: paid }, correlate: { order: { from: .data.order } } }
                  - { with: { type: ordered }, correlate: { order: { from: .data.order } } }
        - some:
            listen:
              to: { any: [{ with: { type: paid } }, { with: { type: cancelled } }], until: "(. | length) >= 3" }
              read: envelope
            foreach:
              item: event
              at: position
              do:
                - ask: { call: http, with: { method: post, endpoint: "http://f.test/", body: "${ [$event, $position] }" } }
              output: { as: '{ n: .n, position: $position }' }
              export: { as: '{ last: . }' }
        - until: { listen: { to: { any: [], until: { one: { with: { type: cancelled } } } } } }
        - tellAgain: { emit: { event: { with: { type: ended, data: "${ . }" } } } }
      """)

  static let extensions = Workload(
    name: "extensions",
    text: """
      use:
        extensions:
          - log: { extend: call, before: [ start: { call: http, with: { method: post, endpoint: "http://log.test/" } } ], after: [ rest: { wait: PT1S }, keep: { set: "${ { kept: ., task: $task.name } }" } ] }
          - skip: { extend: wait, when: '.skip == true', before: [ leave: { set: { skipped: true }, then: exit } ] }
      do:
        - first: { set: { skip: true } }
        - rest: { wait: PT1S }
        - ask: { call: http, with: { method: get, endpoint: "http://g.test/" } }
        - back: { if: '.kept.n == 1', set: { skip: false }, then: ask }
        - last: { wait: PT1S }
      """)
}
