import JSON
import Testing

@Suite struct StringSearchTests {
  @Test func `a text is found wherever it stands`() {
    let text = "ab aab é"
    for part in ["", "ab", "aab", "b a", "é", "ab aab é"] { #expect(text.contains(text: part)) }
    for part in ["ac", "aab é ", "abab", "e"] { #expect(!text.contains(text: part)) }
  }
}
