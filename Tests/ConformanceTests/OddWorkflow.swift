/// A workflow whose names and texts mean something in Swift source, or cannot be names there.
enum OddWorkflow {
  static let text = #"""
    document:
      dsl: 1.0.3
      namespace: test
      name: program
      version: 1.0.0
      title: 'A "title" \(x) */ // """'
      summary: "two\nlines of `code`, \\ and #"
    use:
      functions:
        self:
          set:
            'a "b"': "\\(c) \" #\" \"\"\" \u0000 \u2028"
        'jq("x")':
          set:
            x: 1
    input:
      schema:
        document:
          type: object
          description: "it ends */ here \" \\(b) \n or there"
          required: [default, self, a b, json]
          properties:
            default:
              type: string
            self:
              type: integer
            a b:
              enum: ['', ' ', default, init, none, '"', '\(x)', '1', '#"']
            a-b:
              type: [boolean, 'null']
            json:
              type: array
              items:
                $ref: '#'
            '':
              type: number
            'quoted "key" \(x)':
              type: string
            type:
              $ref: '#/$defs/Type'
            tree:
              $ref: '#/$defs/tree'
            either:
              oneOf:
                - type: string
                - type: integer
                - type: array
                  items:
                    type: string
                - type: object
                  title: Some Object
                  properties:
                    in:
                      type: string
            both:
              allOf:
                - type: object
                  required: [a]
                  properties:
                    a:
                      type: string
                - type: object
                  properties:
                    b:
                      type: string
            others:
              type: object
              properties:
                members:
                  type: string
              additionalProperties:
                type: array
                items:
                  type: integer
          $defs:
            Type:
              type: object
              properties:
                String:
                  type: object
                  properties:
                    Int:
                      type: integer
            tree:
              type: object
              properties:
                left:
                  $ref: '#/$defs/tree'
                kids:
                  type: array
                  items:
                    $ref: '#/$defs/tree'
    do:
      - default:
          set: '${ {"a\"b": "\("x" + "y") # \\ ", c: "*/ // \u0022"} }'
      - jq:
          call: self
      - 'a "b" \(c) */':
          call: jq("x")
      - 'a~b/c':
          do:
            - self:
                set:
                  définition: ${ $workflow.definition.document.name }
            - self!:
                set: ${ $task.definition.set }
      - task:
          try:
            - 123:
                raise:
                  error:
                    type: runtime
                    status: 500
                    title: "\"\"\""
          catch:
            as: in
            do:
              - tasks:
                  set: ${ $in.title }
    """#
}
