/// A workflow of an order, as a text in which tasks can be put at the end.
func orderWorkflow(_ tasks: String) -> String {
  """
  document: { dsl: 1.0.3, namespace: shop, name: order, version: 1.0.0 }
  input:
    schema:
      document:
        type: object
        required: [id, customer, items]
        properties:
          id: { type: string }
          customer:
            type: object
            required: [name]
            properties:
              name: { type: string }
              email: { type: string }
          items:
            type: array
            items:
              type: object
              required: [price]
              properties: { price: { type: number }, note: { type: string } }
  use:
    secrets: [key]
    timeouts: { short: { after: PT5S } }
    errors:
      tooMuch: { type: https://shop.example/too-much, status: 400 }
    functions:
      greet: { set: { text: hello } }
  do:
    - total:
        set: { sum: '${ [.items[].price] | add // 0 }', customer: "${ .customer }" }
        export: { as: '${ { sum: .sum } }' }
  \(tasks)
  """
}
