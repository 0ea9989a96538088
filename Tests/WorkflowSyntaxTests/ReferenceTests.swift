import JSON
import TestSupport
import Testing

/// What is generated from the key tables is up to date.
@Suite struct ReferenceTests {
  @Test func `the pages of the language reference say what the tables say`() {
    Golden.expect(ReferencePages.forgotten.joined(separator: ", "), equalsText: "")
    Golden.expect(ReferencePages.index, equals: "docs/language/README.md")
    for page in ReferencePages.pages {
      Golden.expect(ReferencePages.text(page), equals: "docs/language/\(page.file)")
    }
  }

  @Test func `the schema for editors says what the tables say`() {
    let schema = JSONWriter(indentation: 2).string(EditorSchema.document) + "\n"
    Golden.expect(schema, equals: "docs/workflow.schema.json")
  }
}
