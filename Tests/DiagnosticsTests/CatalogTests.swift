import Diagnostics
import TestSupport
import Testing

@Suite struct CatalogTests {
  @Test func `codes are unique and within their stage's numbers`() {
    let all = DiagnosticCode.all
    #expect(all == all.sorted() && Set(all).count == all.count)
    for stage in DiagnosticCode.stages {
      let strangers = stage.codes.filter { !stage.numbers.contains($0.number) }
      #expect(strangers.isEmpty)
    }
  }

  @Test func `each code has its generated page and no page lacks a code`() {
    for code in DiagnosticCode.all {
      Golden.expect(code.page, equals: "docs/diagnostics/\(code.text).md")
    }
    Golden.expect(index, equals: "docs/diagnostics/README.md")
    Golden.expectOnly(
      DiagnosticCode.all.map { "\($0.text).md" } + ["README.md"], in: "docs/diagnostics")
  }

  @Test func `a code is found by its text`() {
    #expect(DiagnosticCode.named("SW9999") == nil)
    for code in DiagnosticCode.all {
      #expect(DiagnosticCode.named(code.text.lowercased()) == code)
    }
  }

  private var index: String {
    let stages = DiagnosticCode.stages.filter { !$0.codes.isEmpty }.map { stage in
      "## \(stage.title)\n\n"
        + stage.codes.map { "- [\($0.text)](\($0.text).md): \($0.title)\n" }.joined()
    }
    return (["# Diagnostics\n"] + stages).joined(separator: "\n")
  }
}
