import Program
import SourceText
import WorkflowSyntax

/// The definitions of a workflow's `use`: their names, and what became of them.
struct Definitions {
  var authenticationNames: NameTable
  var catalogNames: NameTable
  var errorNames: NameTable
  var functionNames: NameTable
  var retryNames: NameTable
  var secretNames: NameTable
  var timeoutNames: NameTable

  /// What the definitions were lowered to, in the order of their names.
  var authentications: [AuthenticationID] = []
  var errors: [ErrorTemplate] = []
  var functions: [TaskID] = []
  var timeouts: [Timeout] = []
  /// A policy is lowered for each name that its uses give to the error.
  var retries: [RetryUse: RetryPolicy] = [:]
  /// The extensions and the kinds of task that each extends.
  var extensions: [(target: ExtensionSyntax.Target, extension: TaskExtension)] = []

  /// A use of a retry policy.
  struct RetryUse: Hashable {
    var index: Int
    var variable: ExactName
  }

  /// The names of all sections.
  var nameTables: [NameTable] {
    [
      authenticationNames, catalogNames, errorNames, functionNames, retryNames, secretNames,
      timeoutNames,
    ]
  }

  /// The names that `use` defines; nothing is lowered yet.
  init(_ use: UseSyntax) {
    authenticationNames = NameTable(
      "authentication", in: "use.authentications", use.authentications.map(\.name))
    catalogNames = NameTable("catalog", in: "use.catalogs", use.catalogs.map(\.name))
    errorNames = NameTable("error", in: "use.errors", use.errors.map(\.name))
    functionNames = NameTable("function", in: "use.functions", use.functions.map(\.name))
    retryNames = NameTable("retry policy", in: "use.retries", use.retries.map(\.name))
    secretNames = NameTable("secret", in: "use.secrets", use.secrets)
    timeoutNames = NameTable("timeout", in: "use.timeouts", use.timeouts.map(\.name))
  }
}
