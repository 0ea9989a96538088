import Compiler
import SourceText
import Testing

/// Strings that may or may not be expressions (semantics row 3, and the loose mode).
@Suite struct LiteralTextTests {
  @Test func `in loose mode text is computed where it can be`() {
    let text = """
      document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }
      evaluate: { mode: loose }
      do:
        - a: { set: { path: .b, words: hello world, name: length, variable: $nothing } }
      """
    let compilation = Compilation(
      Compilation.Input(workflows: [SourceFile(path: "workflow.yaml", text: text)]), goal: .program)
    let line = compilation.program?.dump.split(separator: "\n").first { $0.contains("set:") }
    #expect(
      line
        == """
            set: {"path": ${ .b } @4:23, "words": "hello world", \
        "name": ${ length } @4:53, "variable": "$nothing"}
        """[...])
  }

  @Test func `in strict mode text that looks computed is a warning`() {
    let text = """
      document: { dsl: 1.0.3, namespace: n, name: w, version: 1.0.0 }
      do:
        - a: { set: { file: .env, variable: $context.b, price: $5 } }
      output: { as: { path: .a.b, file: .env file } }
      """
    #expect(
      problems(in: text).map { $0.prefix(37) } == [
        "SW0454 warning workflow.yaml:3:39 thi", "SW0454 warning workflow.yaml:4:23 thi",
      ])
  }
}
