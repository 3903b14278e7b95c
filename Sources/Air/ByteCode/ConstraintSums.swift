internal import CKernels
internal import Fields

/// The sums of constraints times powers of the combiner, apart for each kind of rows. Several values at a time are
/// added to a sum, since its reduction costs as much as three of them.
struct ConstraintSums {
    private var waiting: [Constraint.Rows: ByteCodeBuilder.Terms] = [:]
    private var sums: [Constraint.Rows: Operand] = [:]

    mutating func add(_ operand: Operand, constraint: Int, rows: Constraint.Rows, _ builder: inout ByteCodeBuilder) {
        add(operand, .constraintPower(index: constraint, coefficient: 0), rows, &builder)
    }

    /// A constraint with values in the extension: its coefficients times powers of X.
    mutating func add(element: Operand, constraint: Int, _ builder: inout ByteCodeBuilder) {
        for k in 0..<KoalaBearExtension.degree {
            add(element.coefficient(k), .constraintPower(index: constraint, coefficient: k), .all, &builder)
        }
    }

    private mutating func add(
        _ operand: Operand, _ factor: RunConstant, _ rows: Constraint.Rows, _ builder: inout ByteCodeBuilder
    ) {
        waiting[rows, default: []].append((operand, factor))
        if waiting[rows]!.count == ByteCodeBuilder.sumLimit { flush(rows, &builder) }
    }

    private mutating func flush(_ rows: Constraint.Rows, _ builder: inout ByteCodeBuilder) {
        guard let terms = waiting.removeValue(forKey: rows) else { return }
        if let sum = sums[rows] {
            builder.add(terms, to: sum)
        } else {
            sums[rows] = builder.appendSum(from: .zero, terms)
        }
    }

    /// Multiplies the sums by their selectors, and writes what they add up to.
    mutating func finish(_ builder: inout ByteCodeBuilder) {
        for rows in Constraint.Rows.allCases { flush(rows, &builder) }
        var selected = Constraint.Rows.allCases.enumerated().compactMap { index, rows in
            sums[rows].map { ($0, Operand.column(.selectors, index)) }
        }
        guard let last = selected.popLast() else {
            _ = builder.appendSum(from: .zero, [], to: .elements(.quotient, 0))
            return
        }
        let products = selected.map { builder.append(ashlar_operation_extension_mul_base, [$0, $1]) }
        let isAlone = products.isEmpty
        let product = builder.append(
            ashlar_operation_extension_mul_base, [last.0, last.1], to: isAlone ? .elements(.quotient, 0) : nil)
        _ = products.enumerated().reduce(product) { sum, next in
            let isLast = next.offset == products.count - 1
            return builder.append(
                ashlar_operation_extension_add, [sum, next.element], to: isLast ? .elements(.quotient, 0) : nil)
        }
    }
}
