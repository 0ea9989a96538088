import Diagnostics
import SourceText
import TestSupport

/// Problems of every shape in two files.
enum SampleDiagnostics {
  static let codes = [
    DiagnosticCode(201, "unknown key", "Keys are known."),
    DiagnosticCode(302, "undefined name", "Names are defined."),
  ]

  private static let workflow = MarkedSource(
    """
    document: {dsl: 1.0.3}
    do:
      - greet:
          «swich»: «{a: 1}», «b»: «x»
    \t\t  «tabbed»: 日本語「«wide»」 e\u{301}«x» \u{202E}\u{1B}[31m
      - «first»:
          then: continue

      - «first»:
          then: «nowhere»
          \(String(repeating: "long ", count: 40))«far»\(String(repeating: " away", count: 40))
          block: «|
            one
            two»
    end: «1»«»
    """)
  private static let settings = MarkedSource("a,b: «100%»\n")

  static let sources: SourceMap = {
    var sources = SourceMap()
    _ = sources.add(SourceFile(path: "orders/work flow.yaml", text: workflow.text))
    _ = sources.add(SourceFile(path: "/etc/a:b,c.yaml", text: settings.text))
    return sources
  }()

  private static func at(_ mark: Int) -> SourceSpan {
    SourceSpan(file: SourceID(0), range: workflow.ranges[mark])
  }

  private static var setting: SourceSpan {
    SourceSpan(file: SourceID(1), range: settings.ranges[0])
  }

  static let bag: DiagnosticBag = {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return bag
  }()

  private static let diagnostics = [
    Diagnostic(codes[0], .error, "cannot read `a%b\nc.yaml`", at: nil, help: "check the path"),
    Diagnostic(
      codes[0], .error, "unknown key `swich`", at: at(0), notes: ["a task has one kind"],
      help: "did you mean `switch`?",
      fixes: [.init("use `switch`", replacing: at(0), with: "switch")]),
    Diagnostic(
      codes[1], .warning, "labels on one line", at: at(2),
      labels: [.init(at(0), "the first"), .init(at(1), "the second"), .init(at(3), "the last")]),
    Diagnostic(codes[1], .note, "wide characters", at: at(5), labels: [.init(at(6), "accent")]),
    Diagnostic(codes[0], .error, "tabs", at: at(4)),
    Diagnostic(
      codes[1], .error, "the name `first` stands twice", at: at(8),
      labels: [.init(at(7), "it stands here first")]),
    Diagnostic(
      codes[1], .error, "undefined", at: at(9),
      labels: [.init(at(2), "far above"), .init(setting, "set to 100% here")]),
    Diagnostic(codes[0], .error, "in a long line", at: at(10), labels: [.init(at(9), "near")]),
    Diagnostic(
      codes[0], .error, "a block", at: at(11),
      fixes: [.init("use two lines", replacing: at(11), with: "|-\n        1\n        2")]),
    Diagnostic(
      codes[0], .warning, "something is missing at the end", at: at(13),
      fixes: [
        .init("add it", replacing: at(13), with: "0"),
        .init("remove it", replacing: at(12), with: ""),
      ]),
    Diagnostic(codes[0], .error, "percent", at: setting),
  ]
}
