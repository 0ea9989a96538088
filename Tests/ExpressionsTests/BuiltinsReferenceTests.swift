import Expressions
import Foundation
import TestSupport
import Testing

@Suite struct BuiltinsReferenceTests {
  @Test func `the reference lists every builtin, and nothing else`() throws {
    let page = Golden.repository.appendingPathComponent("docs/language/jq.md")
    let section =
      try String(contentsOf: page, encoding: .utf8)
      .components(separatedBy: "## Builtins").last ?? ""
    let listed = Set(
      section.split(separator: "`").map(String.init).filter {
        $0.contains("/") && !$0.contains(" ")
      })
    let defined = Set(Builtins.names.map { "\($0.name)/\($0.arity)" })
    #expect(listed.subtracting(defined).sorted() == [])
    #expect(defined.subtracting(listed).sorted() == [])
  }
}
