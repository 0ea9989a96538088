import Diagnostics
import SourceText

extension MappingSchema {
  /// A container (DSL reference, "Container Process").
  static let container = MappingSchema(
    "container", "A container to run.",
    keys: [
      Key("image", .text, "The image.").required,
      Key("name", .text, "The container's name."),
      Key("command", .text, "The command to execute."),
      Key("ports", .object, "The port mappings."),
      Key("volumes", .object, "The volume mappings."),
      Key("environment", .object, "The environment variables, by name."),
      Key("stdin", .text, "What the standard input gives."),
      Key("arguments", .list(.text), "The arguments."),
      Key("lifetime", .mapping { .lifetime }, "How long the container is kept."),
      Key(
        "pullPolicy", .choice(of: ContainerSyntax.PullPolicy.self),
        "When the image is pulled; `ifNotPresent` is the default."),
    ])

  /// How long a container is kept (DSL reference, "Container Lifetime").
  static let lifetime = MappingSchema(
    "container lifetime", "How long a finished container is kept.",
    keys: [
      Key("cleanup", .choice(of: ContainerSyntax.Cleanup.self), "When it is removed.").required,
      Key("after", .duration, "The delay; only, and always, where `cleanup` is `eventually`."),
    ])
}

extension SyntaxReader {
  /// A container to run.
  mutating func container(_ member: Member?) -> ContainerSyntax? {
    guard let keys = members(member, .container) else { return nil }
    let options = ProcessSyntax(
      stdin: text(keys["stdin"]), arguments: argumentList(keys["arguments"]),
      environment: object(keys["environment"]))
    return ContainerSyntax(
      image: text(keys["image"]), name: text(keys["name"]),
      command: text(keys["command"], .shell), ports: object(keys["ports"]),
      volumes: object(keys["volumes"]), options: options, lifetime: lifetime(keys["lifetime"]),
      pullPolicy: choice(keys["pullPolicy"], of: ContainerSyntax.PullPolicy.self))
  }

  private mutating func lifetime(_ member: Member?) -> ContainerSyntax.Lifetime? {
    guard let keys = members(member, .lifetime) else { return nil }
    let cleanup = choice(keys["cleanup"], of: ContainerSyntax.Cleanup.self)
    let after = duration(keys["after"])
    if let cleanup, !keys.hasStrangers,
      (cleanup.value == .eventually) != (keys["after"] != nil)
    {
      report(.wrongLifetime(cleanup.span, after: keys["after"]))
    }
    return ContainerSyntax.Lifetime(cleanup: cleanup, after: after)
  }
}
