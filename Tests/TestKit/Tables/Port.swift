package import Air
package import Fields

/// One side of a bus: every row sends or receives a tuple, as often as the kind of multiplicity allows.
package struct Port: Table {
    package enum Multiplicity: Sendable {
        /// A column of any values.
        case free
        /// A column of bits.
        case bit
        case constant(KoalaBear)
        /// A preprocessed column.
        case preprocessed
    }

    package let name: String
    let bus: Bus
    let direction: Message.Direction
    let multiplicity: Multiplicity
    /// How many messages a row has, all of them alike.
    let copies: Int

    package init(
        _ name: String, _ bus: Bus, _ direction: Message.Direction, _ multiplicity: Multiplicity, copies: Int = 1
    ) {
        self.name = name
        self.bus = bus
        self.direction = direction
        self.multiplicity = multiplicity
        self.copies = copies
    }

    package func describe(_ table: inout TableBuilder) {
        let tuple = table.columns("element", count: bus.width)
        let count: Expression =
            switch multiplicity {
            case .free: table.column("count")
            case .bit: table.bit("is used")
            case .constant(let value): Expression(value)
            case .preprocessed: table.preprocessedColumn("count")
            }
        for _ in 0..<copies {
            switch direction {
            case .send: table.send(bus, tuple, multiplicity: count)
            case .receive: table.receive(bus, tuple, multiplicity: count)
            }
        }
    }

    /// Eight rows, the given ones first. A multiplicity that is a constant has no say here.
    package func trace(_ rows: [(count: KoalaBear, tuple: [KoalaBear])]) -> TableTrace {
        let padding = Array(
            repeating: (count: KoalaBear.zero, tuple: [KoalaBear](repeating: 0, count: bus.width)),
            count: 8 - rows.count)
        let all = rows + padding
        let counts = all.map(\.count)
        let elements = (0..<bus.width).map { index in all.map { $0.tuple[index] } }
        let air = Air(self)
        return switch multiplicity {
        case .free, .bit: TableTrace(air, main: Matrix(columns: elements + [counts]))
        case .constant: TableTrace(air, main: Matrix(columns: elements))
        case .preprocessed:
            TableTrace(air, main: Matrix(columns: elements), preprocessed: Matrix(columns: [counts]))
        }
    }
}
