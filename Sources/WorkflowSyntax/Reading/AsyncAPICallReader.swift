import Diagnostics
import SourceText

extension MappingSchema {
  /// The arguments of an AsyncAPI call (DSL reference, "AsyncAPI Call").
  static let asyncAPIArguments = MappingSchema(
    "arguments of an AsyncAPI call", "The messages that are published or consumed, and where.",
    keys: [
      Key("document", .mapping { .externalResource }, "The AsyncAPI document.").required,
      Key("channel", .text, "The channel, for a document of AsyncAPI 2."),
      Key("operation", .text, "The operation, for a document of AsyncAPI 3."),
      Key("server", .mapping { .asyncAPIServer }, "The server; without it, one of the channel's."),
      Key("protocol", .choice(asyncAPIProtocols), "The protocol that the server must speak."),
      Key("message", .mapping { .asyncAPIMessage }, "The message to publish."),
      Key("subscription", .mapping { .asyncAPISubscription }, "How messages are consumed."),
      Key("authentication", .authentication, "How the call proves who it is."),
    ],
    rules: [.exactlyOne(["channel", "operation"]), .exactlyOne(["message", "subscription"])])

  /// A server of an AsyncAPI document (DSL reference, "AsyncAPI Server").
  static let asyncAPIServer = MappingSchema(
    "AsyncAPI server", "A server of the document.",
    keys: [
      Key("name", .text, "The server's name.").required,
      Key("variables", .object, "The server's variables, by name."),
    ])

  /// A message to publish (DSL reference, "AsyncAPI Outbound Message").
  static let asyncAPIMessage = MappingSchema(
    "AsyncAPI message", "A message to publish.",
    keys: [
      Key("payload", .object, "The payload."), Key("headers", .object, "The headers, by name."),
    ])

  /// A subscription (DSL reference, "AsyncAPI Subscription").
  static let asyncAPISubscription = MappingSchema(
    "AsyncAPI subscription", "Which messages are consumed, and until when.",
    keys: [
      Key("filter", .expression, "A message is consumed only if this holds."),
      Key("consume", .mapping { .asyncAPIConsumption }, "When the subscription ends.").required,
      Key("foreach", .mapping { .iterator }, "What is done for each message."),
    ])

  /// When a subscription ends (DSL reference, "AsyncAPI Subscription Lifetime").
  static let asyncAPIConsumption = MappingSchema(
    "AsyncAPI consumption", "When the subscription ends.",
    keys: [
      Key("amount", .integer(0...Int.max), "After so many messages."),
      Key("while", .expression, "Once this no longer holds."),
      Key("until", .expression, "Once this holds."),
      Key("for", .duration, "After this long, at the latest."),
    ], rules: [.exactlyOne(["amount", "while", "until"])])

  static let asyncAPIProtocols = [
    "amqp", "amqp1", "anypointmq", "googlepubsub", "http", "ibmmq", "jms", "kafka", "mercure",
    "mqtt", "mqtt5", "nats", "pulsar", "redis", "sns", "solace", "sqs", "stomp", "ws",
  ]
}

extension SyntaxReader {
  /// The arguments of an AsyncAPI call.
  mutating func asyncAPI(_ member: Member?) -> AsyncAPICallSyntax? {
    guard let keys = members(member, .asyncAPIArguments) else { return nil }
    let channel = text(keys["channel"]).map { AsyncAPICallSyntax.Address.channel($0) }
    let operation = text(keys["operation"]).map { AsyncAPICallSyntax.Address.operation($0) }
    let message = message(keys["message"]).map { AsyncAPICallSyntax.Exchange.message($0) }
    let subscription = subscription(keys["subscription"]).map {
      AsyncAPICallSyntax.Exchange.subscription($0)
    }
    return AsyncAPICallSyntax(
      document: externalResource(keys["document"]), address: channel ?? operation,
      server: server(keys["server"]),
      protocol: word(keys["protocol"], of: MappingSchema.asyncAPIProtocols),
      exchange: message ?? subscription,
      authentication: authenticationReference(keys["authentication"]))
  }

  private mutating func server(_ member: Member?) -> AsyncAPICallSyntax.Server? {
    guard let keys = members(member, .asyncAPIServer) else { return nil }
    return AsyncAPICallSyntax.Server(
      name: text(keys["name"]), variables: object(keys["variables"]))
  }

  private mutating func message(_ member: Member?) -> AsyncAPICallSyntax.Message? {
    guard let keys = members(member, .asyncAPIMessage) else { return nil }
    return AsyncAPICallSyntax.Message(
      payload: object(keys["payload"]), headers: object(keys["headers"]))
  }

  private mutating func subscription(_ member: Member?) -> AsyncAPICallSyntax.Subscription? {
    guard let keys = members(member, .asyncAPISubscription) else { return nil }
    let consume = members(keys["consume"], .asyncAPIConsumption)
    let amount = integer(consume?["amount"], in: 0...Int.max)
      .map { AsyncAPICallSyntax.Subscription.Limit.amount($0) }
    let condition = expression(consume?["while"])
      .map { AsyncAPICallSyntax.Subscription.Limit.while($0) }
    let until = expression(consume?["until"])
      .map { AsyncAPICallSyntax.Subscription.Limit.until($0) }
    return AsyncAPICallSyntax.Subscription(
      filter: expression(keys["filter"]), limit: amount ?? condition ?? until,
      duration: duration(consume?["for"]), foreach: iterator(keys["foreach"]))
  }
}
