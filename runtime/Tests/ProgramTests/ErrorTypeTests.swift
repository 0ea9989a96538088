import Program
import Testing

@Test(
  "equal error types have one canonical form",
  arguments: [
    ("communication", "https://open-workflow-specification.org/spec/1.0.0/errors/communication"),
    (
      "https://serverlessworkflow.io/spec/1.0.0/errors/timeout",
      "https://open-workflow-specification.org/spec/1.0.0/errors/timeout"
    ),
    (
      "https://serverlessworkflow.io/dsl/errors/types/communication",
      "https://open-workflow-specification.org/spec/1.0.0/errors/communication"
    ),
    (
      "https://open-workflow-specification.org/dsl/errors/types/custom",
      "https://open-workflow-specification.org/spec/1.0.0/errors/custom"
    ),
    ("https://example.com/errors/timeout", "https://example.com/errors/timeout"),
    ("Communication", "Communication"),
    ("", ""),
  ])
func canonicalErrorType(type: String, canonical: String) {
  #expect(ErrorType.canonical(type) == canonical)
}
