import SourceText
import Testing
import YAML

@Suite struct RandomScalarTests {
  @Test(arguments: [
    YAMLScalar.Style.plain, .singleQuoted, .doubleQuoted, .literal, .folded,
  ])
  func `each character of a random scalar maps to the bytes it came from`(
    style: YAMLScalar.Style
  ) {
    for seed in 0..<2_000 as Range<UInt64> {
      let random = RandomScalar(style, seed: seed)
      let text = Reading(random.source).node?.entries?.first?.value.scalar?.text
      guard let text, text.text.utf8.elementsEqual(random.text.utf8) else {
        Issue.record("seed \(seed): \(random.source.debugDescription) gives \(text as Any)")
        return
      }
      for piece in random.pieces where text.span(of: piece.text).range != piece.source {
        let found = text.span(of: piece.text).range
        Issue.record(
          "seed \(seed): \(piece) is \(found) in \(random.source.debugDescription)")
        return
      }
    }
  }
}
