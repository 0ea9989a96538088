import Engine
import Journal

/// Hands the lifecycle events of instances to those who follow them.
struct LifecycleFeed {
  /// Who follows an instance.
  struct Follower {
    /// Takes what happens to the instance.
    var take: ([LifecycleEvent]) -> Void
    /// Called when nothing more will come, for the service stops.
    var end: () -> Void
  }

  /// Who follows which instance.
  struct Token: Hashable {
    fileprivate var instance: InstanceID
    fileprivate var number: UInt64
  }

  private var followers: [InstanceID: [Token: Follower]] = [:]
  private var lastNumber: UInt64 = 0

  /// Adds a follower of an instance.
  mutating func follow(_ instance: InstanceID, _ follower: Follower) -> Token {
    lastNumber += 1
    let token = Token(instance: instance, number: lastNumber)
    followers[instance, default: [:]][token] = follower
    return token
  }

  /// Ends that.
  mutating func unfollow(_ token: Token) {
    followers[token.instance]?[token] = nil
    if followers[token.instance]?.isEmpty ?? false { followers[token.instance] = nil }
  }

  /// Tells those who follow an instance.
  func tell(_ events: [LifecycleEvent], of instance: InstanceID) {
    guard let followers = followers[instance] else { return }
    for follower in followers.values { follower.take(events) }
  }

  /// All followers.
  var all: [Follower] { followers.values.flatMap(\.values) }
}
