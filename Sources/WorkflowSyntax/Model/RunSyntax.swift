import SourceText

/// A `run` task.
package struct RunSyntax: Sendable {
  /// What is run.
  package indirect enum Process: Sendable {
    /// A container.
    case container(ContainerSyntax)
    /// A script.
    case script(ScriptSyntax)
    /// A shell command.
    case shell(ShellSyntax)
    /// Another workflow.
    case workflow(SubworkflowSyntax)
  }
  /// What the task gives.
  package enum Return: String, CaseIterable, Sendable {
    /// The standard output.
    case stdout
    /// The standard error.
    case stderr
    /// The exit code.
    case code
    /// An object of all three.
    case all
    /// Nothing.
    case none
  }
  /// What is run.
  package var process: Required<Process>
  /// Whether the task waits for the end; absent, it does.
  package var await: Located<Bool>?
  /// What the task gives; absent, the standard output.
  package var `return`: Located<Return>?
}

/// How a process is run.
package struct ProcessSyntax: Sendable {
  /// Text for the standard input.
  package var stdin: TextSyntax?
  /// The arguments: an array, or the deprecated map of a script or a shell command
  /// (semantics row 1).
  package var arguments: ValueSyntax?
  /// The environment, an object.
  package var environment: ValueSyntax?
}

/// A container to run.
package struct ContainerSyntax: Sendable {
  /// When a container's image is pulled.
  package enum PullPolicy: String, CaseIterable, Sendable {
    /// When it is not there.
    case ifNotPresent
    /// Each time.
    case always
    /// Never: it must be there.
    case never
  }
  /// When a finished container is removed; `eventually` has a delay.
  package enum Cleanup: String, CaseIterable, Sendable {
    /// At once.
    case always
    /// Never.
    case never
    /// After a delay.
    case eventually
  }
  /// How long a finished container is kept.
  package struct Lifetime: Sendable {
    /// When it is removed.
    package var cleanup: Required<Located<Cleanup>>
    /// The delay; there exactly where `cleanup` is `eventually`.
    package var after: DurationSyntax?
  }
  /// The image.
  package var image: Required<TextSyntax>
  /// The container's name.
  package var name: TextSyntax?
  /// The command.
  package var command: TextSyntax?
  /// The port mappings, an object.
  package var ports: ValueSyntax?
  /// The volume mappings, an object.
  package var volumes: ValueSyntax?
  /// Input, arguments and environment.
  package var options: ProcessSyntax
  /// How long it is kept.
  package var lifetime: Lifetime?
  /// When the image is pulled; absent, `ifNotPresent`.
  package var pullPolicy: Located<PullPolicy>?
}

/// A shell command to run.
package struct ShellSyntax: Sendable {
  /// The command line.
  package var command: Required<TextSyntax>
  /// Input, arguments and environment.
  package var options: ProcessSyntax
}

/// A script to run.
package struct ScriptSyntax: Sendable {
  /// Where the code is.
  package enum Source: Sendable {
    /// In place.
    case code(TextSyntax)
    /// Elsewhere.
    case resource(ExternalResourceSyntax)
  }
  /// The language, `js` or `python`.
  package var language: Required<Located<Language>>
  /// Where the code is.
  package var source: Required<Source>
  /// Input, arguments and environment.
  package var options: ProcessSyntax

  /// A language that scripts are written in.
  package enum Language: String, CaseIterable, Sendable {
    /// JavaScript.
    case js
    /// Python.
    case python
  }
}

/// Another workflow to run.
package struct SubworkflowSyntax: Sendable {
  /// Its namespace.
  package var namespace: Required<Located<String>>
  /// Its name.
  package var name: Required<Located<String>>
  /// Its semantic version, or `latest`.
  package var version: Required<Located<String>>
  /// Its input, an object or an expression; absent, the task's transformed input.
  package var input: ValueSyntax?
  /// Where its mapping stands.
  package var span: SourceSpan
}
