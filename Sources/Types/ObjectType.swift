import SourceText

/// A set of objects.
package struct ObjectType: Sendable, Equatable {
  /// A property that is known by name.
  package struct Property: Sendable, Equatable {
    /// The name.
    package var name: String
    /// The type of its value.
    package var type: Type
    /// Whether every object of the set has it.
    package var isRequired: Bool

    /// Makes a property, on request with the place where it was declared or made.
    package init(_ name: String, _ type: Type, isRequired: Bool, origin: SourceSpan? = nil) {
      self.name = name
      self.type = type
      self.isRequired = isRequired
      if let origin { self.type.origin = origin }
    }

    package static func == (left: Property, right: Property) -> Bool {
      left.isRequired == right.isRequired && sameText(left.name, right.name)
        && left.type == right.type
    }
  }

  /// The known properties, by name in code point order.
  package private(set) var properties: [Property]
  /// The type of the values of all other properties; `never` where the object is closed.
  package var additional: Type
  /// Where the object was declared or made; not part of what it is.
  package var origin: SourceSpan?
  /// Whether somebody listed its properties, so that any other is likely a mistake though the
  /// object is open; not part of what it is.
  package var isDeclared: Bool

  /// Makes a set of objects; of two properties with one name the last counts.
  package init(
    _ properties: [Property] = [], additional: Type = .never, origin: SourceSpan? = nil,
    isDeclared: Bool = false
  ) {
    self.isDeclared = isDeclared
    self.additional = additional
    self.origin = origin
    let isSorted = zip(properties, properties.dropFirst()).allSatisfy {
      precedes($0.name, $1.name)
    }
    guard !isSorted else {
      self.properties = properties
      return
    }
    self.properties = []
    let sorted = properties.enumerated().sorted {
      sameText($0.element.name, $1.element.name)
        ? $0.offset < $1.offset : precedes($0.element.name, $1.element.name)
    }
    self.properties.reserveCapacity(sorted.count)
    for (_, property) in sorted {
      if let last = self.properties.last, sameText(last.name, property.name) {
        self.properties.removeLast()
      }
      self.properties.append(property)
    }
  }

  /// Whether its properties are all that it is expected to have.
  var isListed: Bool { isClosed || isDeclared }

  /// Whether it has no other properties than the known ones.
  package var isClosed: Bool { additional.isNever }

  /// The known property of a name.
  package func property(_ name: String) -> Property? {
    index(of: name).found.map { properties[$0] }
  }

  /// Puts a property in the place of the one with its name, or beside the others.
  package mutating func set(_ property: Property) {
    let place = index(of: property.name)
    if let found = place.found {
      properties[found] = property
    } else {
      properties.insert(property, at: place.insertion)
    }
  }

  /// Takes a known property away, so that no object of the set has it if the set is closed.
  package mutating func remove(_ name: String) {
    if let found = index(of: name).found { properties.remove(at: found) }
  }

  /// Changes each known property but for its name.
  package func mapProperties(_ transform: (Property) -> Property) -> ObjectType {
    var result = self
    result.properties = properties.map(transform)
    return result
  }

  /// The type of the value of a name, where the object has it: null not included.
  package func value(of name: String) -> Type { property(name)?.type ?? additional }

  /// The type of any value.
  package var value: Type { properties.reduce(additional) { $0.union($1.type) } }

  package static func == (left: ObjectType, right: ObjectType) -> Bool {
    left.properties == right.properties && left.additional == right.additional
  }

  private func index(of name: String) -> (found: Int?, insertion: Int) {
    var low = 0
    var high = properties.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(properties[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    let found = low < properties.count && sameText(properties[low].name, name)
    return (found ? low : nil, low)
  }
}
