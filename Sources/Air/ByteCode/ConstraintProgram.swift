internal import CKernels
package import Fields

/// The constraints of a table and of its buses, compiled for the kernel: it evaluates on every row of a domain
///
///     Σ γ^(k−1−i)·C_i·s_i
///
/// over the k constraints C_i, where s_i is the selector of the rows on which the constraint holds. With selectors
/// that are divided by the polynomial which vanishes on the table's rows, that is the quotient.
package struct ConstraintProgram: Sendable {
    private let constraints: TableConstraints
    private let code: ByteCode

    package init(_ constraints: TableConstraints) {
        let air = constraints.air
        var builder = ByteCodeBuilder(
            air.graph, roots: air.constraints.map(\.node) + air.messages.flatMap { $0.tuple + [$0.multiplicity] })
        var sums = ConstraintSums()
        for (index, constraint) in air.constraints.enumerated() {
            sums.add(builder.operand(ofNode: constraint.node), constraint: index, rows: constraint.rows, &builder)
        }
        for column in constraints.fractions.columns.indices {
            let value = builder.fractionConstraint(column, of: constraints)
            sums.add(element: value, constraint: air.constraints.count + column, &builder)
        }
        sums.finish(&builder)
        self.constraints = constraints
        code = ByteCode(builder, widths: Self.widths(constraints))
    }

    private static func widths(_ constraints: TableConstraints) -> [Space: Int] {
        let main = constraints.air.mainColumns.count
        let preprocessed = constraints.air.preprocessedColumns.count
        let fractions = KoalaBearExtension.degree * constraints.fractionColumnCount
        return [
            .main: main, .nextMain: main, .preprocessed: preprocessed, .nextPreprocessed: preprocessed,
            .fractions: fractions, .nextFractions: fractions, .selectors: Constraint.Rows.allCases.count,
            .quotient: KoalaBearExtension.degree,
        ]
    }

    /// Writes every element of `quotient`, on several threads.
    package func evaluate(_ inputs: QuotientInputs, to quotient: ExtensionVector) {
        let offset = inputs.nextOffset
        precondition(offset > 0 && offset <= quotient.count, "the next row lies in the domain")
        code.run(
            height: quotient.count,
            inputs: [
                .init(space: .main, matrix: inputs.main),
                .init(space: .nextMain, matrix: inputs.main, rowOffset: offset),
                .init(space: .preprocessed, matrix: inputs.preprocessed),
                .init(space: .nextPreprocessed, matrix: inputs.preprocessed, rowOffset: offset),
                .init(space: .fractions, matrix: inputs.fractions),
                .init(space: .nextFractions, matrix: inputs.fractions, rowOffset: offset),
                .init(space: .selectors, matrix: inputs.selectors),
            ],
            outputs: [.init(space: .quotient, matrix: quotient.columns)],
            constants: RunConstantValues(
                constraints, publicValues: inputs.publicValues, buses: inputs.buses, sumShare: inputs.sumShare,
                combiner: inputs.combiner))
    }

    package var cost: ByteCodeCost { code.cost }
}

/// The sums of constraints times powers of the combiner, apart for each kind of rows. Several values at a time are
/// added to a sum, since its reduction costs as much as three of them.
private struct ConstraintSums {
    private var waiting: [Constraint.Rows: ByteCodeBuilder.Terms] = [:]
    private var sums: [Constraint.Rows: Operand] = [:]

    private static let batch = 8

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
        if waiting[rows]!.count == Self.batch { flush(rows, &builder) }
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

extension ByteCodeBuilder {
    /// The value of the constraint of a column of fractions, as `TableConstraints` defines it.
    fileprivate mutating func fractionConstraint(_ column: Int, of constraints: TableConstraints) -> Operand {
        let indices = constraints.fractions.columns[column]
        let messages = indices.map { constraints.air.messages[$0] }
        let first = fingerprint(of: messages[0], index: indices[0])
        var product = append(ashlar_operation_extension_mul, [fraction(column, of: constraints), first])
        product = append(
            messages[0].direction == .send ? ashlar_operation_extension_sub_base : ashlar_operation_extension_add_base,
            [product, operand(ofNode: messages[0].multiplicity)])
        guard indices.count == 2 else { return product }
        // (φ·f − m)·g − n·f.
        let second = fingerprint(of: messages[1], index: indices[1])
        product = append(ashlar_operation_extension_mul, [product, second])
        let (other, isNegated) = multiple(of: first, for: messages[1])
        return append(isNegated ? ashlar_operation_extension_add : ashlar_operation_extension_sub, [product, other])
    }

    /// What stands for a column's sum of fractions: the column, or what the running sum grows by less all others.
    private mutating func fraction(_ column: Int, of constraints: TableConstraints) -> Operand {
        let last = constraints.fractionColumnCount - 1
        guard column == last else { return .elements(.fractions, column) }
        var value = append(
            ashlar_operation_extension_sub, [.elements(.nextFractions, last), .elements(.fractions, last)])
        value = append(ashlar_operation_extension_add, [value, appendSum(from: .sumShare, [])])
        for other in 0..<last {
            value = append(ashlar_operation_extension_sub, [value, .elements(.fractions, other)])
        }
        return value
    }
}
