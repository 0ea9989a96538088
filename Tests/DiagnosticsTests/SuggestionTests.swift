import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("switc", "switch"), ("swtich", "switch"), ("Switch", "switch"), ("inputs", "input"),
    ("do", nil), ("dO", "do"), ("xy", nil), ("exportas", nil), ("documnet", "document"), ("", nil),
  ])
  func `the nearest candidate is suggested`(word: String, expected: String?) {
    let candidates = ["do", "input", "output", "switch", "document"]
    #expect(closest(to: word, in: candidates) == expected)
  }
}
