import JSON

/// Text with `{name}` parts that are filled from `.`, or an expression that gives the whole.
public enum URITemplate: Sendable, Equatable {
  /// A part of a template.
  public enum Part: Sendable, Equatable {
    /// Text as it is.
    case text(String)
    /// A variable: RFC 6570 level 1 (simple string expansion); the name is looked up in the
    /// task's transformed input.
    case variable(String)
  }
  /// Parts in order.
  case parts([Part])
  /// An expression.
  case expression(ExpressionID)
}

/// What an HTTP call gives.
public enum HTTPOutput: Sendable, Equatable {
  /// The body in base64.
  case raw
  /// The body, parsed as its content type says.
  case content
  /// An object with `request`, `statusCode`, `headers` and `content`.
  case response
}

/// A `call: http` task.
public struct HTTPCall: Sendable {
  /// The method, an upper-case literal or an expression.
  public var method: ValueTemplate
  /// The endpoint.
  public var endpoint: URITemplate
  /// How the call proves who it is.
  public var authentication: AuthenticationID?
  /// The headers, an object.
  public var headers: ValueTemplate?
  /// The query, an object.
  public var query: ValueTemplate?
  /// The body.
  public var body: ValueTemplate?
  /// What the task gives.
  public var output: HTTPOutput
  /// Whether a status of 300 to 399 is a success; redirects are followed either way where the
  /// language says so.
  public var redirect: Bool
  /// Makes a call.
  public init(
    method: ValueTemplate, endpoint: URITemplate, authentication: AuthenticationID? = nil,
    headers: ValueTemplate? = nil, query: ValueTemplate? = nil, body: ValueTemplate? = nil,
    output: HTTPOutput = .content, redirect: Bool = false
  ) {
    self.method = method
    self.endpoint = endpoint
    self.authentication = authentication
    self.headers = headers
    self.query = query
    self.body = body
    self.output = output
    self.redirect = redirect
  }
}

/// A `call: openapi` task: an operation that a document on the network describes.
public struct OpenAPICall: Sendable {
  /// Where the document is.
  public var document: URITemplate
  /// How the request for the document proves who it is.
  public var documentAuthentication: AuthenticationID?
  /// The identifier of the operation.
  public var operation: ValueTemplate
  /// The parameters by name, an object.
  public var parameters: ValueTemplate?
  /// How the call proves who it is.
  public var authentication: AuthenticationID?
  /// What the task gives.
  public var output: HTTPOutput
  /// Whether redirects are followed and a final status of 300 to 399 is a success.
  public var redirect: Bool
  /// Makes a call.
  public init(
    document: URITemplate, documentAuthentication: AuthenticationID? = nil,
    operation: ValueTemplate, parameters: ValueTemplate? = nil,
    authentication: AuthenticationID? = nil, output: HTTPOutput = .content, redirect: Bool = false
  ) {
    self.document = document
    self.documentAuthentication = documentAuthentication
    self.operation = operation
    self.parameters = parameters
    self.authentication = authentication
    self.output = output
    self.redirect = redirect
  }
}

/// How a call proves who it is.
public enum Authentication: Sendable {
  /// The fields are an object in one secret.
  public indirect enum Source<Fields: Sendable>: Sendable {
    /// Given in the workflow.
    case fields(Fields)
    /// The secret of this name holds the fields.
    case secret(String)
  }
  /// A name and a password.
  public struct Credentials: Sendable {
    /// The name.
    public var username: ValueTemplate
    /// The password.
    public var password: ValueTemplate
    /// Makes credentials.
    public init(username: ValueTemplate, password: ValueTemplate) {
      self.username = username
      self.password = password
    }
  }
  /// HTTP basic authentication.
  case basic(Source<Credentials>)
  /// HTTP digest authentication.
  case digest(Source<Credentials>)
  /// A bearer token.
  case bearer(Source<ValueTemplate>)
  /// An OAuth2 token: the configuration object of the language, with expressions in it.
  case oauth2(Source<ValueTemplate>)
  /// An OAuth2 token from an OpenID Connect authority.
  case oidc(Source<ValueTemplate>)
}

/// A host that the workflow may call.
public struct HostPattern: Sendable, Hashable, Comparable {
  /// The host in lower case, an IPv6 address without brackets; `*.example.com` covers every name
  /// below `example.com`, `*` every host.
  public var host: String
  /// The port; none is every port.
  public var port: Int?
  /// Makes a pattern.
  public init(host: String, port: Int?) {
    self.host = host
    self.port = port
  }

  /// The pattern as people write it, such as `[::1]:8080`.
  public var text: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  /// Orders by host, then by port.
  public static func < (left: HostPattern, right: HostPattern) -> Bool {
    (left.host, left.port ?? 0) < (right.host, right.port ?? 0)
  }
}

/// What a finished process gives as the task's output.
public enum ProcessReturn: Sendable, Equatable {
  /// Its standard output, as text.
  case stdout
  /// Its standard error, as text.
  case stderr
  /// Its exit code.
  case code
  /// An object with `code`, `stdout` and `stderr`.
  case all
  /// Nothing: null.
  case none
}

/// How a process is run.
public struct ProcessOptions: Sendable {
  /// Text for its standard input.
  public var stdin: ValueTemplate?
  /// Its arguments: an array, or the deprecated map.
  public var arguments: ValueTemplate?
  /// Its environment, an object.
  public var environment: ValueTemplate?
  /// Whether the task waits for its end.
  public var await: Bool
  /// What the task gives.
  public var `return`: ProcessReturn
  /// Makes options.
  public init(
    stdin: ValueTemplate? = nil, arguments: ValueTemplate? = nil,
    environment: ValueTemplate? = nil, await: Bool = true, return: ProcessReturn = .stdout
  ) {
    self.stdin = stdin
    self.arguments = arguments
    self.environment = environment
    self.await = `await`
    self.return = `return`
  }
}

/// A `run: shell` task.
public struct ShellCommand: Sendable {
  /// The command line, which `sh` reads.
  public var command: ValueTemplate
  /// How it is run.
  public var options: ProcessOptions
  /// Makes a command.
  public init(command: ValueTemplate, options: ProcessOptions) {
    self.command = command
    self.options = options
  }
}

/// A `run: script` task.
public struct Script: Sendable {
  /// A language that the engine finds an interpreter for.
  public enum Language: String, Sendable {
    /// `python3`.
    case python
    /// `node`.
    case javascript = "js"
  }
  /// The language.
  public var language: Language
  /// The code, resolved at compile time.
  public var code: ValueTemplate
  /// How it is run.
  public var options: ProcessOptions
  /// Makes a script.
  public init(language: Language, code: ValueTemplate, options: ProcessOptions) {
    self.language = language
    self.code = code
    self.options = options
  }
}

/// A `run: workflow` task.
public struct Subworkflow: Sendable {
  /// The index in `Program.subworkflows`.
  public var index: Int
  /// The input; absent, the task's transformed input.
  public var input: ValueTemplate?
  /// Whether the task waits for its end.
  public var await: Bool
  /// Makes a call of a workflow.
  public init(index: Int, input: ValueTemplate?, await: Bool) {
    self.index = index
    self.input = input
    self.await = `await`
  }
}
